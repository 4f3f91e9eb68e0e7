package org.cbchannels.core.route.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.GroupConsumers;
import org.cbchannels.Kwarg;
import org.cbchannels.Kwargs;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.route.ConsumerMethod;
import org.cbchannels.core.route.ResolvedRoute;
import org.junit.jupiter.api.Test;

class RoutesReaderTest {

    private final Problems problems = new Problems();

    private List<ResolvedRoute> read(Class<? extends Consumers> type) {
        List<DeclaredRoute> places = Stream.of(type.getAnnotationsByType(Routes.class))
                .map(routes -> DeclaredRoute.of(type, routes, problems))
                .toList();
        DecoratedBy undecorated = new DecoratedBy(List.of(), annotation -> false);
        return new RoutesReader(type, places, kwargs -> SelfDescription.SILENT, undecorated, problems).read();
    }

    private void assertProblem(Class<? extends Consumers> type, ProblemCode code, String member) {
        read(type);
        assertThat(problems.list())
                .extracting(Problem::code, Problem::place, Problem::member)
                .containsExactly(tuple(code.id(), type.getName(), member));
    }

    @Routes(channelName = "private", path = "/private/", kwargs = "prefix=private")
    @Routes(channelName = "default")
    static class Pages extends Consumers {
        @Kwarg
        String prefix = "new";

        @Consumer("page=(?P<page>\\d+)")
        void pattern(Message message, String page, Kwargs kwargs) {}

        @Consumer("page=info")
        void exact() {}

        @Consumer({"page=info", "part=.*"})
        void twoFilters() {}

        @Consumer(value = "page=last", order = -1)
        void first() {}
    }

    @Test
    void consumers_are_ordered_by_order_then_filters_then_exactness_then_name() {
        assertThat(read(Pages.class).get(0).methods())
                .extracting(ConsumerMethod::name)
                .containsExactly("first", "twoFilters", "exact", "pattern");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void kwargs_are_converted_for_their_fields_and_left_out_where_the_route_has_none() {
        List<ResolvedRoute> routes = read(Pages.class);
        assertThat(routes).extracting(ResolvedRoute::channelName).containsExactly("private", "default");
        assertThat(routes.get(0).kwargs().values().values()).containsExactly("private");
        assertThat(routes.get(1).kwargs().values()).isEmpty();
    }

    @Test
    void a_plain_consumers_class_accepts_no_sockets() {
        assertThat(read(Pages.class).get(0).path()).isNull();
    }

    @Routes(path = "/x", channelName = "x")
    static class Overrides extends GroupConsumers {
        @Override
        protected void onConnect(Message message) {}
    }

    @Test
    void an_overriding_method_is_a_consumer_as_the_overridden_one_is() {
        assertThat(read(Overrides.class).get(0).methods())
                .extracting(ConsumerMethod::name, ConsumerMethod::channelName)
                .containsExactly(
                        tuple("onConnect", WebsocketConsumers.CONNECT),
                        tuple("onDisconnect", WebsocketConsumers.DISCONNECT),
                        tuple("onReceive", WebsocketConsumers.RECEIVE));
        assertThat(read(Overrides.class).get(0).methods().get(0).method().getDeclaringClass())
                .isEqualTo(Overrides.class);
    }

    @Routes(channelName = "x")
    static class BadPattern extends Consumers {
        @Consumer("a=[")
        void consume(String a) {}
    }

    @Test
    void a_bad_pattern_is_reported_once_and_nothing_that_follows_from_it() {
        assertProblem(BadPattern.class, ProblemCode.BAD_PATTERN, "consume");
    }

    @Routes(channelName = "x")
    static class UnnamedGroup extends Consumers {
        @Consumer("a=(b)")
        void consume() {}
    }

    @Test
    void an_unnamed_group_is_reported() {
        assertProblem(UnnamedGroup.class, ProblemCode.UNNAMED_GROUP, "consume");
    }

    @Routes(channelName = "x")
    static class DuplicateKeyword extends Consumers {
        @Consumer({"a={x}", "b={x}"})
        void consume() {}
    }

    @Test
    void a_keyword_of_two_filters_is_reported() {
        assertProblem(DuplicateKeyword.class, ProblemCode.DUPLICATE_KEYWORD, "consume");
    }

    @Routes(channelName = "x")
    static class BadFilter extends Consumers {
        @Consumer("command")
        void consume() {}
    }

    @Test
    void a_filter_without_equals_sign_is_reported() {
        assertProblem(BadFilter.class, ProblemCode.BAD_FILTER, "consume");
    }

    @Routes(channelName = "x")
    static class Uncaptured extends Consumers {
        @Consumer("a=b")
        void consume(int where) {}
    }

    @Test
    void a_parameter_that_no_filter_captures_is_reported() {
        assertProblem(Uncaptured.class, ProblemCode.UNCAPTURED_PARAMETER, "consume");
    }

    @Routes(channelName = "x")
    static class TwoPayloads extends Consumers {
        @Consumer("a=b")
        void consume(Map<String, String> one, List<String> two) {}
    }

    @Test
    void two_payloads_are_reported() {
        assertProblem(TwoPayloads.class, ProblemCode.TWO_PAYLOADS, "consume");
    }

    @Routes(channelName = "x")
    static class PrivateConsumer extends Consumers {
        @Consumer("a=b")
        private void consume() {}
    }

    @Test
    void a_private_consumer_is_reported() {
        assertProblem(PrivateConsumer.class, ProblemCode.INACCESSIBLE_CONSUMER, "consume");
    }

    @Routes(path = "/x")
    static class NoChannel extends WebsocketConsumers {
        @Consumer("a=b")
        void consume() {}
    }

    @Test
    void a_missing_channel_is_reported() {
        assertProblem(NoChannel.class, ProblemCode.MISSING_CHANNEL, "consume");
    }

    @Routes(channelName = "x", kwargs = "y=z")
    static class UnknownKwarg extends Consumers {}

    @Test
    void an_unknown_kwarg_is_reported() {
        assertProblem(UnknownKwarg.class, ProblemCode.UNKNOWN_KWARG, "@Routes(kwargs)");
    }

    @Routes(channelName = "x", kwargs = "size=large")
    static class BadKwarg extends Consumers {
        @Kwarg
        int size;
    }

    @Test
    void a_kwarg_that_its_field_cant_take_is_reported() {
        assertProblem(BadKwarg.class, ProblemCode.BAD_KWARG, "size");
    }

    @Routes(path = "/x", channelName = "x", groupName = "room_{room}")
    static class BadGroupName extends GroupConsumers {}

    @Test
    void a_group_name_with_a_keyword_that_the_path_lacks_is_reported() {
        assertProblem(BadGroupName.class, ProblemCode.BAD_GROUP_NAME, "@Routes(groupName)");
    }

    @Routes(channelName = "x")
    static class Unconvertible extends Consumers {
        @Consumer("a={a}")
        void consume(Thread a) {}
    }

    @Test
    void a_keyword_that_cant_be_converted_is_reported() {
        assertProblem(Unconvertible.class, ProblemCode.UNCONVERTIBLE_PARAMETER, "consume");
    }
}
