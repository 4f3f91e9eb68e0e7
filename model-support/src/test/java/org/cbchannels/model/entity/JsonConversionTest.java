package org.cbchannels.model.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonConversionTest {

    private final JsonConversion conversion = new JsonConversion();

    @AfterEach
    void close() {
        conversion.close();
    }

    private static JsonValue json(String text) {
        return Json.createReader(new StringReader("[" + text + "]")).readArray().get(0);
    }

    @Test
    void values_become_what_their_attributes_hold() throws BadValue {
        UUID id = UUID.randomUUID();
        assertThat(conversion.value(json("7"), int.class)).isEqualTo(7);
        assertThat(conversion.value(json("7.0"), Long.class)).isEqualTo(7L);
        assertThat(conversion.value(json("9.90"), BigDecimal.class)).isEqualTo(new BigDecimal("9.90"));
        assertThat(conversion.value(json("true"), boolean.class)).isEqualTo(true);
        assertThat(conversion.value(json("\"MONDAY\""), DayOfWeek.class)).isEqualTo(DayOfWeek.MONDAY);
        assertThat(conversion.value(json("\"2026-11-24\""), LocalDate.class)).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(conversion.value(json("\"" + id + "\""), UUID.class)).isEqualTo(id);
        assertThat(conversion.value(json("\"AQI=\""), byte[].class)).isEqualTo(new byte[] {1, 2});
        assertThat(conversion.value(JsonValue.NULL, Long.class)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5|java.lang.Integer",
                "99999999999|java.lang.Integer",
                "300|java.lang.Byte",
                "1e400|java.lang.Double",
                "1e300|java.lang.Float",
                "1e999999999|java.math.BigInteger",
                "1e-999999999|java.math.BigDecimal",
                "true|java.lang.Integer",
                "7|java.lang.String",
                "{}|java.lang.String",
                "1|java.lang.Boolean",
                "\"x\"|java.util.UUID",
                "\"SOMEDAY\"|java.time.DayOfWeek",
                "1|java.time.DayOfWeek",
                "\"31.12.\"|java.time.LocalDate",
                "\"?\"|[B"
            })
    void what_does_not_fit_is_refused(String text, String type) throws ClassNotFoundException {
        Class<?> known = Class.forName(type);
        assertThatThrownBy(() -> conversion.value(json(text), known)).isInstanceOf(BadValue.class);
    }

    @Test
    void nothing_is_no_primitive() {
        assertThatThrownBy(() -> conversion.value(JsonValue.NULL, int.class)).isInstanceOf(BadValue.class);
    }

    @Test
    void nulls_are_written() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", 1);
        values.put("author", null);
        assertThat(conversion.text(values)).isEqualTo("{\"id\":1,\"author\":null}");
    }
}
