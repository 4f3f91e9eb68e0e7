package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Filter;
import org.cbchannels.FilterValue;
import org.cbchannels.GroupConsumers;
import org.cbchannels.Kwarg;
import org.cbchannels.Kwargs;
import org.cbchannels.Message;
import org.cbchannels.Route;
import org.cbchannels.RouteEntry;
import org.cbchannels.Routes;
import org.cbchannels.Routing;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.TestSocket;
import org.junit.jupiter.api.Test;

class RoutingTest {

    @Routes(channelName = "pages", path = "/pages")
    @Routes(channelName = "more", path = "/more", kwargs = "prefix=more")
    public static class Pages extends WebsocketConsumers {
        @Kwarg
        String prefix = "default";

        @Kwarg
        Duration timeout = Duration.ZERO;

        @Kwarg
        List<String> tags = List.of();

        @Consumer("page=(?P<page>\\w+)")
        Map<String, Object> page(String page) {
            return Map.of("page", prefix + " " + page, "timeout", timeout.toString(), "tags", tags.size());
        }
    }

    @ApplicationScoped
    public static class Late {
        void routes(@Observes @Priority(20) Routing routing) {
            routing.add(Route.to(Pages.class)
                    .channelName("late")
                    .path("/(?P<any>.*)")
                    .kwarg("prefix", "late"));
        }
    }

    @ApplicationScoped
    public static class Early {
        @Inject
        private Routing table;

        Routing table() {
            return table;
        }

        private Routing event;

        Routing keptEvent() {
            return event;
        }

        void routes(@Observes @Priority(10) Routing routing) {
            event = routing;
            assertThatThrownBy(routing::table).isInstanceOf(IllegalStateException.class);
            routing.add(Route.to(Pages.class)
                            .channelName("early")
                            .path("/early")
                            .kwarg("prefix", 7)
                            .kwarg("timeout", "PT5S")
                            .kwarg("tags", List.of("a", "b")))
                    .add(Route.to(GroupConsumers.class)
                            .path("/g/(?P<room>\\w+)")
                            .groupName("room_{room}"));
        }
    }

    @Test
    void routes_of_observers_come_first_in_the_order_of_their_priority_then_those_of_annotations() {
        try (TestContainer container = TestContainer.of(Pages.class, Late.class, Early.class)) {
            assertThat(container.bean(Early.class).table().table())
                    .filteredOn(entry -> !entry.channelName().startsWith("websocket."))
                    .extracting(RouteEntry::toString)
                    .containsExactly(
                            "early page=(?P<page>\\w+) → page",
                            "late page=(?P<page>\\w+) → page",
                            "pages page=(?P<page>\\w+) → page",
                            "more page=(?P<page>\\w+) → page");
            assertThat(container.bean(Early.class).table().table())
                    .extracting(RouteEntry::toString)
                    .contains(
                            "websocket.connect path=/early → onConnect",
                            "websocket.receive path=/g/(?P<room>\\w+) → onReceive");
        }
    }

    @Test
    void the_first_route_that_matches_wins_and_each_mount_has_its_own_kwargs() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Pages.class, Late.class, Early.class)) {
            String request = "{\"page\":\"x\"}";
            assertThat(container.open("/early").send(request).next()).contains("\"7 x\"", "\"PT5S\"", "\"tags\":2");
            assertThat(container.open("/pages").send(request).next()).contains("\"late x\"", "\"PT0S\"", "\"tags\":0");
        }
        try (TestContainer container = TestContainer.of(Pages.class)) {
            String request = "{\"page\":\"x\"}";
            assertThat(container.open("/pages").send(request).next()).contains("\"default x\"");
            assertThat(container.open("/more").send(request).next()).contains("\"more x\"");
            assertThat(container.open("/pages").send(request).next()).contains("\"default x\"");
        }
    }

    @Test
    void a_generic_is_routed_without_a_subclass() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Early.class)) {
            TestSocket red = container.open("/g/red");
            TestSocket blue = container.open("/g/blue");
            red.send("{\"text\":\"red\"}");
            blue.send("{\"text\":\"blue\"}");
            assertThat(red.next()).isEqualTo("{\"text\":\"red\"}");
            assertThat(blue.next()).isEqualTo("{\"text\":\"blue\"}");
            assertThat(container.channels().group("room_red").size()).isEqualTo(1);
        }
    }

    @Test
    void routes_cant_be_added_to_a_started_application() {
        try (TestContainer container = TestContainer.of(Early.class)) {
            Early early = container.bean(Early.class);
            assertThatThrownBy(() -> early.table().add(Route.to(Pages.class)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> early.keptEvent().add(Route.to(Pages.class)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Routes(channelName = "test", path = "^/new$")
    public static class TwoOfItsOwn extends WebsocketConsumers {
        @Consumer("tag=test")
        void tagged() {}

        @Consumer
        void rest() {}
    }

    @Routes(channelName = "test", path = "^/new$")
    public static class NoneOfItsOwn extends WebsocketConsumers {
        @Override
        protected void onConnect(Message message) {}
    }

    @Test
    void a_websocket_class_listens_on_the_external_channels_and_its_own() {
        try (TestContainer container = TestContainer.of(TwoOfItsOwn.class)) {
            List<RouteEntry> table = container.application().routes().entries();
            assertThat(table).hasSize(5);
            assertThat(table)
                    .extracting(RouteEntry::channelName)
                    .containsOnly("websocket.connect", "websocket.receive", "websocket.disconnect", "test");
            assertThat(container.application().accept("/new")).isNotNull();
            assertThat(container.application().accept("/new/")).isNull();
        }
        try (TestContainer container = TestContainer.of(NoneOfItsOwn.class)) {
            assertThat(container.application().routes().entries())
                    .extracting(RouteEntry::channelName)
                    .containsExactly("websocket.connect", "websocket.disconnect", "websocket.receive");
        }
    }

    @Routes(path = "/things/(?P<slug>[^/]+)/(?P<pk>\\d+)/?", channelName = "things")
    public static class PathKeywords extends WebsocketConsumers {
        @Consumer("tag={tag}")
        Map<String, String> tag(String tag, int pk) {
            return Map.of("tag", tag, "pk", "" + pk, "slug", kwargs().get("slug"), "none", kwargs().get("x", "none"));
        }

        @Consumer("command=pass")
        void pass() {
            channel("elsewhere").send(Map.of("a", "b"));
        }

        @Consumer(channelName = "elsewhere", value = "a={a}")
        Map<String, String> elsewhere(Kwargs kwargs) {
            return kwargs.asMap();
        }
    }

    @Test
    void keywords_of_the_path_are_kwargs_of_internal_consumers_beside_those_of_the_content()
            throws InterruptedException {
        try (TestContainer container = TestContainer.of(PathKeywords.class)) {
            TestSocket socket = container.open("/things/name/123/");
            assertThat(socket.send("{\"tag\":\"t\"}").next())
                    .contains("\"tag\":\"t\"", "\"pk\":\"123\"", "\"slug\":\"name\"", "\"none\":\"none\"");
            assertThat(socket.send("{\"command\":\"pass\"}").next())
                    .contains("\"a\":\"b\"", "\"pk\":\"123\"", "\"slug\":\"name\"");
        }
    }

    @Routes(kwargs = "name=one", path = "/one")
    @Routes(kwargs = "name=two", path = "/two")
    public static class NamesItsChannel extends WebsocketConsumers {
        @Kwarg
        String name;

        @Override
        protected String defaultChannelName() {
            return "channel-" + name;
        }

        @Consumer
        Map<String, String> all() {
            return Map.of("channel", channelName());
        }
    }

    @Test
    void a_class_names_its_channel_from_its_kwargs() throws InterruptedException {
        try (TestContainer container = TestContainer.of(NamesItsChannel.class)) {
            assertThat(container.open("/one").send("{}").next()).isEqualTo("{\"channel\":\"channel-one\"}");
            assertThat(container.open("/two").send("{}").next()).isEqualTo("{\"channel\":\"channel-two\"}");
        }
    }

    @Routes(channelName = "gates", path = "/gates")
    @Routes(channelName = "doors", path = "/doors", kwargs = "gate=door-(?P<gate>\\d)")
    public static class Gates extends WebsocketConsumers {
        @Consumer(filters = @Filter(name = "gate", from = GateFilter.class))
        Map<String, String> notify(Message message) {
            return Map.of("text", kwargs().get("gate", "no"));
        }

        static class GateFilter implements FilterValue {
            @Override
            public String of(Class<? extends Consumers> consumers, Kwargs route) {
                assertThat(consumers).isEqualTo(Gates.class);
                return route.get("gate", "g-(?P<gate>\\w+)");
            }
        }
    }

    @Test
    void a_filter_is_computed_for_each_route() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Gates.class)) {
            assertThat(container.open("/gates").send("{\"gate\":\"g-x\"}").next())
                    .isEqualTo("{\"text\":\"x\"}");
            assertThat(container.open("/doors").send("{\"gate\":\"door-7\"}").next())
                    .isEqualTo("{\"text\":\"7\"}");
            assertThat(container.open("/doors").send("{\"gate\":\"g-x\"}").next())
                    .contains("no-consumer");
            assertThat(container.application().routes().entries())
                    .extracting(RouteEntry::toString)
                    .contains("doors gate=door-(?P<gate>\\d) → notify");
        }
    }

    public abstract static class Base extends WebsocketConsumers {
        @Consumer("command=inherited")
        protected Map<String, String> inherited() {
            return Map.of("by", "base");
        }

        @Consumer("command=overridden")
        protected Map<String, String> overridden() {
            return Map.of("by", "base");
        }
    }

    @Routes(channelName = "derived", path = "/derived")
    public static class Derived extends Base {
        @Override
        protected Map<String, String> overridden() {
            return Map.of("by", "derived");
        }
    }

    @Test
    void consumers_are_inherited_and_overridden() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Derived.class)) {
            TestSocket socket = container.open("/derived");
            assertThat(socket.send("{\"command\":\"inherited\"}").next()).isEqualTo("{\"by\":\"base\"}");
            assertThat(socket.send("{\"command\":\"overridden\"}").next()).isEqualTo("{\"by\":\"derived\"}");
        }
    }

    /** Brings a consumer along. */
    public interface Pinging {
        @Consumer("command=ping")
        default Map<String, String> ping() {
            return Map.of("pong", ((Consumers) this).channelName());
        }

        @Consumer("command=both")
        Map<String, String> both();
    }

    public abstract static class Listing<T> extends WebsocketConsumers {
        @Consumer("command=list")
        int list(Map<String, List<T>> lists) {
            return lists.size();
        }
    }

    @Routes(path = "/mixed", channelName = "mixed")
    public static class Mixed extends Listing<String> implements Pinging {
        @Override
        public Map<String, String> both() {
            return Map.of("by", "class");
        }
    }

    @Test
    void methods_of_interfaces_are_consumers_too_and_type_variables_are_bound() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Mixed.class)) {
            TestSocket socket = container.open("/mixed");
            assertThat(socket.send("{\"command\":\"ping\"}").next()).isEqualTo("{\"pong\":\"mixed\"}");
            assertThat(socket.send("{\"command\":\"both\"}").next()).isEqualTo("{\"by\":\"class\"}");
            assertThat(socket.send("{\"command\":\"list\"}").next()).contains("invalid");
        }
    }

    @Routes
    public static class OnlyOwnNames extends Consumers {
        @Consumer(channelName = "websocket.log")
        Map<String, String> log() {
            return Map.of("channel", channelName());
        }
    }

    @Routes(path = "/to/{channel}", channelName = "to")
    public static class To extends WebsocketConsumers {
        @Consumer
        void pass(String channel, Message message) {
            channel(channel).send(message.content());
        }
    }

    @Test
    void a_class_without_a_channel_has_those_of_its_consumers_whatever_their_names() throws InterruptedException {
        try (TestContainer container = TestContainer.of(OnlyOwnNames.class, To.class)) {
            assertThat(container.open("/to/websocket.log").send("{}").next())
                    .isEqualTo("{\"channel\":\"websocket.log\"}");
        }
    }

    @Routes(path = "/long", channelName = "long")
    public static class LongValues extends WebsocketConsumers {
        @Consumer({"text=(?s:.*)secret(?s:.*)", "command=say"})
        Map<String, String> secret() {
            return Map.of("taken", "secret");
        }

        @Consumer("command=say")
        Map<String, String> say() {
            return Map.of("taken", "say");
        }
    }

    @Test
    void a_value_that_is_too_long_for_an_earlier_consumer_goes_to_no_later_one() throws InterruptedException {
        try (TestContainer container = TestContainer.of(LongValues.class)) {
            TestSocket socket = container.open("/long");
            String filler = "x".repeat(5000);
            assertThat(socket.send("{\"command\":\"say\",\"text\":\"short\"}").next())
                    .isEqualTo("{\"taken\":\"say\"}");
            assertThat(socket.send("{\"command\":\"say\",\"text\":\"secret" + filler + "\"}")
                            .next())
                    .contains("invalid", "too long");
            assertThat(socket.send("{\"command\":\"say\",\"other\":\"" + filler + "\"}")
                            .next())
                    .isEqualTo("{\"taken\":\"say\"}");
        }
    }

    @Vetoed
    @Routes(path = "/vetoed", channelName = "vetoed")
    public static class Disabled extends GroupConsumers {}

    @Alternative
    @Routes(path = "/alternative", channelName = "alternative")
    public static class NotSelected extends GroupConsumers {}

    @Test
    void a_class_that_is_not_meant_to_be_a_bean_is_not_routed() {
        try (TestContainer container = TestContainer.found(getClass().getClassLoader(), Disabled.class)) {
            assertThat(container.application().routes().entries()).isEmpty();
        }
        try (TestContainer container = TestContainer.found(getClass().getClassLoader(), NotSelected.class)) {
            assertThat(container.application().routes().entries()).isEmpty();
        }
    }
}
