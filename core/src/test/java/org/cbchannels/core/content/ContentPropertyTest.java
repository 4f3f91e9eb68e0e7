package org.cbchannels.core.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.cbchannels.ConsumerException;

/** What holds for whatever a client sends. */
class ContentPropertyTest {

    private static final List<Class<?>> TYPES = List.of(
            boolean.class,
            int.class,
            Long.class,
            double.class,
            char.class,
            Thread.State.class,
            UUID.class,
            BigDecimal.class,
            BigInteger.class,
            LocalDate.class,
            Instant.class,
            Duration.class);

    private static final Codec CODEC = new Codec();

    @AfterContainer
    static void close() {
        CODEC.close();
    }

    @Provide
    Arbitrary<String> numberish() {
        return Arbitraries.of(
                        "0",
                        "1",
                        "-",
                        "+",
                        ".",
                        "e",
                        "E",
                        "99999999999",
                        "Infinity",
                        "NaN",
                        "0x",
                        "f",
                        "L",
                        "true",
                        "RUNNABLE",
                        "PT",
                        "S",
                        "2026",
                        "-11",
                        "T",
                        "Z",
                        " ",
                        "\u0000",
                        "٣",
                        "NEW")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Property
    void a_value_is_converted_or_invalid(@ForAll("numberish") String text) {
        convertsOrTells(text);
    }

    @Property
    void so_is_any_other_value(@ForAll String text) {
        convertsOrTells(text);
    }

    private static void convertsOrTells(String text) {
        CapturedKwargs kwargs = CapturedKwargs.copyOf(Map.of("k", text));
        for (Class<?> type : TYPES) {
            try {
                assertThat(kwargs.<Object>get("k", cast(type))).isNotNull();
            } catch (ConsumerException e) {
                assertTold(e, "invalid");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Class<Object> cast(Class<?> type) {
        return (Class<Object>) type;
    }

    private static void assertTold(ConsumerException e, String... codes) {
        assertThat(e.code()).isIn((Object[]) codes);
        assertThat(e.getMessage()).doesNotContain("Exception", "java.", "jakarta.", "org.");
    }

    /** Texts that look like JSON more often than random ones do. */
    @Provide
    Arbitrary<String> jsonish() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"",
                        "\"a\"",
                        "\"b\":",
                        "null",
                        "true",
                        "1",
                        "-",
                        "1e999999999",
                        "0.1",
                        "\\u0000",
                        "\\ud800",
                        "\\",
                        "\u0000",
                        "\ud800",
                        "\n",
                        " ",
                        "ü",
                        "😀",
                        "\"requestId\":1")
                .list()
                .ofMaxSize(16)
                .map(parts -> String.join("", parts));
    }

    @Property
    void a_frame_is_read_or_refused(@ForAll("jsonish") String text) {
        readsOrTells(text);
    }

    @Property
    void so_is_any_other_frame(@ForAll String text) {
        readsOrTells(text);
    }

    private static void readsOrTells(String text) {
        EncodedContent content = CODEC.text(text);
        assertThat(content.text()).isEqualTo(text);
        content.getString("a");
        content.has("b");
        content.memberIfMentioned("requestId");
        try {
            assertThat(content.json()).isNotNull();
        } catch (ConsumerException e) {
            assertTold(e, "not-json");
        }
        for (Class<?> type : List.of(Map.class, List.class, String.class, Integer.class, Bean.class)) {
            try {
                content.as(type);
            } catch (ConsumerException e) {
                assertTold(e, "not-json", "invalid");
            }
        }
    }

    @Property
    void bytes_are_read_or_refused(@ForAll byte[] bytes) {
        EncodedContent content = CODEC.binary(bytes);
        assertThat(content.bytes()).isEqualTo(bytes);
        assertThat(content.getString("a")).isNull();
    }

    /** A payload. */
    public static class Bean {
        public String a;
        public Integer b;
        public Bean c;
        public Map<String, BigDecimal> d;
    }
}
