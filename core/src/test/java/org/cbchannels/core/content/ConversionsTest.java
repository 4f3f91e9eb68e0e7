package org.cbchannels.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConversionsTest {

    /** An application's own type. */
    public record Celsius(double degrees) {
        public static Celsius of(String text) {
            return new Celsius(Double.parseDouble(text));
        }
    }

    /** One that only its package knows. */
    record Code(String text) {
        static Code valueOf(String text) {
            return new Code(text);
        }
    }

    private static Object convert(Class<?> type, String text) {
        return Conversions.to(type).convert(text);
    }

    @Test
    void plain_types_are_converted() {
        assertThat(convert(String.class, "a")).isEqualTo("a");
        assertThat(convert(int.class, "-7")).isEqualTo(-7);
        assertThat(convert(Long.class, "7")).isEqualTo(7L);
        assertThat(convert(double.class, "1.5")).isEqualTo(1.5);
        assertThat(convert(boolean.class, "true")).isEqualTo(true);
        assertThat(convert(char.class, "x")).isEqualTo('x');
        assertThat(convert(BigDecimal.class, "1.50")).isEqualTo(new BigDecimal("1.50"));
        assertThat(convert(UUID.class, "8b2f6b1e-2f0a-4d0e-9a54-7e2f5c9d1a3b")).isInstanceOf(UUID.class);
        assertThat(convert(DayOfWeek.class, "MONDAY")).isEqualTo(DayOfWeek.MONDAY);
        assertThat(convert(LocalDate.class, "2026-01-31")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(convert(OffsetDateTime.class, "2026-01-31T10:00:00Z")).isInstanceOf(OffsetDateTime.class);
        assertThat(convert(Duration.class, "PT5M")).isEqualTo(Duration.ofMinutes(5));
        assertThat(convert(ZoneId.class, "Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(convert(Celsius.class, "36.6")).isEqualTo(new Celsius(36.6));
        assertThat(convert(Code.class, "x")).isEqualTo(new Code("x"));
    }

    @Test
    void text_that_means_no_value_is_refused() {
        assertThatThrownBy(() -> convert(int.class, "99999999999")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> convert(boolean.class, "yes")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> convert(char.class, "")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> convert(UUID.class, "1-1-1-1-1")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> convert(DayOfWeek.class, "monday")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> convert(Celsius.class, "warm")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void types_without_a_conversion_have_none() {
        assertThat(Conversions.to(Thread.class)).isNull();
        assertThat(Conversions.to(Object.class)).isNull();
    }

    @Test
    void only_plain_types_can_be_meant_as_keywords_alone() {
        assertThat(Conversions.isPlain(int.class)).isTrue();
        assertThat(Conversions.isPlain(DayOfWeek.class)).isTrue();
        assertThat(Conversions.isPlain(Celsius.class)).isFalse();
    }
}
