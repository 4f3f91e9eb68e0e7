package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.cbchannels.Consumer;
import org.cbchannels.Kwarg;
import org.cbchannels.Kwargs;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.TestSocket;
import org.junit.jupiter.api.Test;

class ParametersTest {

    /** A payload. */
    public static class Order {
        @Min(1)
        public int qty;

        @NotNull
        @Valid
        public Address address;

        @Valid
        public List<Address> more = List.of();
    }

    /** Within a payload. */
    public static class Address {
        @NotBlank
        public String city;
    }

    /** A payload, and a reply. */
    public record Move(@Max(8) int x, int y, String note) {}

    public enum Colour {
        RED,
        GREEN
    }

    /** Has a factory. */
    public record Code(String text) {
        public static Code of(String text) {
            return new Code(text);
        }
    }

    @Routes(path = "/parameters", channelName = "parameters")
    public static class Parameters extends WebsocketConsumers {
        @Consumer("command=order")
        Map<String, Object> order(@Valid Order order, Message message, Kwargs kwargs) {
            return Map.of("qty", order.qty, "city", order.address.city);
        }

        @Consumer("command=unchecked")
        Map<String, Object> unchecked(Order order) {
            return Map.of("qty", order.qty);
        }

        @Consumer({"command=page", "page={page}"})
        Map<String, Object> page(@Max(9) int page) {
            return Map.of("page", page);
        }

        @Consumer({"command=(?P<command>all)", "a={a}", "b={b}", "c={c}", "d={d}", "e={e}", "f={f}", "g={g}", "h={h}"})
        Map<String, Object> all(
                boolean a, Long b, Colour c, UUID d, BigDecimal e, LocalDate f, Code g, @Kwarg("h") double eighth) {
            return Map.of("all", List.of(a, b, c.name(), d.toString(), e, f.toString(), g.text(), eighth));
        }

        @Consumer("command=move")
        Move move(@Valid Move move) {
            return new Move(move.y, move.x, null);
        }

        @Consumer("command=list")
        int list(List<Integer> numbers) {
            return numbers.size();
        }

        @Consumer("command=later")
        CompletionStage<Map<String, String>> later() {
            return CompletableFuture.supplyAsync(
                    () -> Map.of("channel", channel("x").name()),
                    CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
        }

        @Consumer("command=value")
        int value() {
            return 7;
        }

        @Consumer("command=text")
        String text() {
            return "plain";
        }

        @Consumer("command=nothing")
        String nothing() {
            return null;
        }
    }

    private static String ask(String request) throws InterruptedException {
        try (TestContainer container = TestContainer.of(Parameters.class)) {
            return container.open("/parameters").send(request).next();
        }
    }

    @Test
    void a_valid_payload_is_handed_over() throws InterruptedException {
        assertThat(ask("{\"command\":\"order\",\"qty\":2,\"address\":{\"city\":\"Bern\"}}"))
                .contains("\"qty\":2", "\"city\":\"Bern\"");
    }

    @Test
    void violations_are_listed_by_their_path_below_the_payload() throws InterruptedException {
        assertThat(ask("{\"command\":\"order\",\"qty\":0,\"address\":{\"city\":\" \"},\"more\":[{}],\"requestId\":5}"))
                .startsWith("{\"error\":\"The content is not valid\",\"code\":\"invalid\",\"violations\":[")
                .contains("{\"path\":\"address.city\",\"message\":\"must not be blank\"}")
                .contains("{\"path\":\"more[0].city\",\"message\":\"must not be blank\"}")
                .contains("{\"path\":\"qty\",\"message\":\"must be greater than or equal to 1\"}")
                .endsWith("\"requestId\":5}");
    }

    @Test
    void constraints_of_a_payload_without_valid_are_not_checked_and_those_of_a_keyword_are()
            throws InterruptedException {
        assertThat(ask("{\"command\":\"unchecked\",\"qty\":0}")).isEqualTo("{\"qty\":0}");
        assertThat(ask("{\"command\":\"page\",\"page\":9}")).isEqualTo("{\"page\":9}");
        assertThat(ask("{\"command\":\"page\",\"page\":10}")).contains("{\"path\":\"page\",\"message\":");
    }

    @Test
    void records_are_payloads_and_replies() throws InterruptedException {
        assertThat(ask("{\"command\":\"move\",\"x\":1,\"y\":2,\"note\":\"n\"}"))
                .isEqualTo("{\"note\":null,\"x\":2,\"y\":1}");
        assertThat(ask("{\"command\":\"move\",\"x\":1,\"y\":2}")).isEqualTo("{\"note\":null,\"x\":2,\"y\":1}");
        assertThat(ask("{\"command\":\"move\",\"x\":9,\"y\":2}")).contains("\"path\":\"x\"");
        assertThat(ask("{\"command\":\"move\",\"x\":1.5,\"y\":2}")).contains("\"invalid\"");
    }

    @Test
    void a_payload_that_cant_be_read_is_invalid() throws InterruptedException {
        assertThat(ask("{\"command\":\"order\",\"qty\":\"many\"}")).contains("\"invalid\"");
        assertThat(ask("{\"command\":\"list\"}")).contains("\"invalid\"");
    }

    @Test
    void keywords_are_converted() throws InterruptedException {
        String uuid = "123e4567-e89b-12d3-a456-426614174000";
        String good = "{\"command\":\"all\",\"a\":true,\"b\":-5,\"c\":\"RED\",\"d\":\"" + uuid
                + "\",\"e\":1.50,\"f\":\"2026-11-24\",\"g\":\"x\",\"h\":2.5}";
        assertThat(ask(good)).isEqualTo("{\"all\":[true,-5,\"RED\",\"" + uuid + "\",1.50,\"2026-11-24\",\"x\",2.5]}");
        for (String bad : List.of("\"c\":\"BLUE\"", "\"b\":9999999999999999999", "\"f\":\"today\"", "\"a\":1")) {
            String name = bad.substring(0, 4);
            String request = good.replaceFirst(name + "[^,]+", bad);
            assertThat(ask(request)).contains("\"invalid\"").doesNotContain("Exception", "java");
        }
    }

    @Test
    void results_are_replies() throws InterruptedException {
        assertThat(ask("{\"command\":\"value\",\"requestId\":1}")).isEqualTo("7");
        assertThat(ask("{\"command\":\"text\",\"requestId\":1}")).isEqualTo("plain");
        assertThat(ask("{\"command\":\"later\",\"requestId\":1}")).isEqualTo("{\"channel\":\"x\",\"requestId\":1}");
        try (TestContainer container = TestContainer.of(Parameters.class)) {
            TestSocket socket = container.open("/parameters").send("{\"command\":\"nothing\"}");
            assertThat(socket.send("{\"command\":\"value\"}").next()).isEqualTo("7");
        }
    }
}
