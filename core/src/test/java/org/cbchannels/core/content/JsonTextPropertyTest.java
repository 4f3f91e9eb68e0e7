package org.cbchannels.core.content;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonTextPropertyTest {

    @Provide
    Arbitrary<JsonValue> values() {
        return Arbitraries.recursive(JsonTextPropertyTest::leaves, JsonTextPropertyTest::nested, 0, 3);
    }

    private static Arbitrary<JsonValue> leaves() {
        return Arbitraries.oneOf(
                Arbitraries.of(JsonValue.NULL, JsonValue.TRUE, JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_ARRAY),
                Arbitraries.strings().map(Json::createValue),
                Arbitraries.bigDecimals().map(Json::createValue));
    }

    private static Arbitrary<JsonValue> nested(Arbitrary<JsonValue> inner) {
        return Combinators.combine(Arbitraries.strings().ofMaxLength(5), inner, inner)
                .as((name, one, other) -> Json.createObjectBuilder()
                        .add(name, one)
                        .add("more", Json.createArrayBuilder().add(other).add(one))
                        .build());
    }

    @Property
    void it_is_what_the_value_itself_gives(@ForAll("values") JsonValue value) {
        assertThat(JsonText.of(value)).isEqualTo(value.toString());
    }

    @Property
    void a_string_comes_back(@ForAll String string) {
        String text = JsonText.of(Json.createArrayBuilder().add(string).build());
        try (var reader = Json.createReader(new StringReader(text))) {
            assertThat(reader.readArray().getString(0)).isEqualTo(string);
        }
    }

    @Example
    void control_characters_quotes_and_large_numbers() {
        JsonValue value = Json.createArrayBuilder()
                .add("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028é\ud83d\ude00")
                .add(new BigDecimal("1E+400"))
                .add(Long.MIN_VALUE)
                .build();
        assertThat(JsonText.of(value))
                .isEqualTo(value.toString())
                .startsWith("[\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f");
    }
}
