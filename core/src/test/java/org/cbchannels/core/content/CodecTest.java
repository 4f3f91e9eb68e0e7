package org.cbchannels.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.cbchannels.ConsumerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {

    private final Codec codec = new Codec();

    @AfterEach
    void close() {
        codec.close();
    }

    /** Something that an application sends. */
    public static class Point {
        public int x = 1;
        public String label;
    }

    @Test
    void whatever_json_b_can_write_is_encoded_nulls_included() {
        assertThat(codec.encode(Map.of("a", 1)).text()).isEqualTo("{\"a\":1}");
        assertThat(codec.encode(List.of(1, 2)).text()).isEqualTo("[1,2]");
        assertThat(codec.encode(new Point()).text()).isEqualTo("{\"label\":null,\"x\":1}");
        assertThat(codec.encode(JsonValue.EMPTY_JSON_OBJECT).text()).isEqualTo("{}");
        assertThat(codec.encode("as it is").text()).isEqualTo("as it is");
    }

    @Test
    void bytes_are_copied() {
        byte[] bytes = {1, 2};
        EncodedContent content = codec.encode(bytes);
        bytes[0] = 9;
        assertThat(content.isText()).isFalse();
        assertThat(content.bytes()).containsExactly(1, 2);
        assertThat(codec.encode(ByteBuffer.wrap(new byte[] {3})).bytes()).containsExactly(3);
    }

    @Test
    void an_object_reply_gets_the_requests_id_and_nothing_else_does() {
        JsonValue id = Json.createValue(7);
        assertThat(codec.encodeReply(Map.of("a", 1), id).json())
                .isEqualTo(Json.createObjectBuilder()
                        .add("a", 1)
                        .add("requestId", 7)
                        .build());
        assertThat(codec.encodeReply(List.of(1), id).text()).isEqualTo("[1]");
        assertThat(codec.encodeReply("{}", id).text()).isEqualTo("{}");
        assertThat(codec.encodeReply(Map.of("a", 1), null).text()).isEqualTo("{\"a\":1}");
        assertThat(codec.encodeReply(codec.text("{\"a\":1}"), id).text()).isEqualTo("{\"a\":1,\"requestId\":7}");
        assertThat(codec.encodeReply(codec.text("{\"requestId\":7,\"a\":1}"), id)
                        .text())
                .isEqualTo("{\"requestId\":7,\"a\":1}");
        assertThat(codec.encodeReply(codec.text("no JSON"), id).text()).isEqualTo("no JSON");
        assertThat(codec.encodeReply(codec.binary(new byte[] {1}), id).isText()).isFalse();
    }

    @Test
    void the_requests_id_comes_last_whatever_the_reply_is() {
        JsonValue id = Json.createValue("a \"b\" \u2028");
        String text = JsonText.of(id);
        assertThat(codec.encodeReply(Map.of(), id).text()).isEqualTo("{\"requestId\":" + text + "}");
        assertThat(codec.encodeReply(Json.createObjectBuilder().add("a", 1).build(), id)
                        .text())
                .isEqualTo("{\"a\":1,\"requestId\":" + text + "}");
        assertThat(codec.encodeReply(Map.of("said", "{\"requestId\":1}"), id).json())
                .isEqualTo(Json.createObjectBuilder()
                        .add("said", "{\"requestId\":1}")
                        .add("requestId", id)
                        .build());
        assertThat(codec.encodeReply(Map.of("inner", Map.of("requestId", 1)), id)
                        .json())
                .isEqualTo(Json.createObjectBuilder()
                        .add("inner", Json.createObjectBuilder().add("requestId", 1))
                        .add("requestId", id)
                        .build());
        assertThat(codec.encodeReply(Map.of("requestId", 1), id).json())
                .isEqualTo(Json.createObjectBuilder().add("requestId", id).build());
        assertThat(codec.encodeReply(Json.createValue("x"), id).text()).isEqualTo("\"x\"");
        assertThat(codec.encodeReply(7, id).text()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "{\"a\":1} x", "{} {}", "nul", "{\"a\":}", "'a'", "{\"a\" 1}", "\u0000", "[1,]"})
    void what_is_no_json_is_refused(String text) {
        assertThatThrownBy(() -> codec.text(text).json())
                .isInstanceOfSatisfying(
                        ConsumerException.class, e -> assertThat(e.code()).isEqualTo("not-json"));
        assertThat(codec.text(text).member("a")).isNull();
    }

    @Test
    void deep_nesting_is_refused_without_an_overflow() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> codec.text(deep).json()).isInstanceOf(ConsumerException.class);
    }

    @Test
    void members_are_read_as_strings_or_as_json_text() {
        EncodedContent content = codec.text("{\"a\":\"x\",\"b\":1.50,\"c\":true,\"d\":null,\"e\":{}}");
        assertThat(content.getString("a")).isEqualTo("x");
        assertThat(content.getString("b")).isEqualTo("1.50");
        assertThat(content.getString("c")).isEqualTo("true");
        assertThat(content.getString("z")).isNull();
        assertThat(content.has("d")).isTrue();
        assertThat(content.has("z")).isFalse();
    }

    @Test
    void content_is_read_as_the_asked_type_or_refused() {
        EncodedContent content = codec.text("{\"x\":5,\"label\":\"p\"}");
        assertThat(content.as(Point.class).x).isEqualTo(5);
        assertThat(content.as(JsonObject.class)).hasSize(2);
        assertThatThrownBy(() -> codec.text("[1]").as(JsonObject.class))
                .isInstanceOfSatisfying(
                        ConsumerException.class, e -> assertThat(e.code()).isEqualTo("invalid"));
        assertThatThrownBy(() -> codec.text("{\"x\":\"many\"}").as(Point.class))
                .isInstanceOfSatisfying(
                        ConsumerException.class, e -> assertThat(e.code()).isEqualTo("invalid"));
    }

    @Test
    void half_of_a_surrogate_pair_is_replaced_in_what_is_sent_and_a_whole_one_is_kept() {
        assertThat(codec.encode("a\ud800b\udc00").text()).isEqualTo("a\ufffdb\ufffd");
        assertThat(codec.encode("\ud83d\ude00\ud83d").text()).isEqualTo("\ud83d\ude00\ufffd");
        assertThat(codec.encode(Map.of("text", "\ud83d\ude00")).getString("text"))
                .isEqualTo("\ud83d\ude00");
        assertThat(codec.encode(Json.createValue("\ud800")).json()).isEqualTo(Json.createValue("\ufffd"));
    }
}
