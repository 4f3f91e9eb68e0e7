package org.cbchannels.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.bind.annotation.JsonbProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cbchannels.InvalidContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a payload has is read exactly, or refused by its name. */
class PayloadTest {

    public static class Numbers {
        public int whole;
        public Long wide;
        public short small;
        public byte tiny;
        public BigInteger huge;
        public float loose;
        public Double looser;
        public BigDecimal exact;
        public char letter;
        public LocalDate day;
        public Kind kind;
        public boolean flag;

        @JsonbProperty("other_name")
        public int renamed;

        public List<Line> lines;
        public Map<String, Integer> counts;
        public int[] array;
    }

    public enum Kind {
        GOOD
    }

    public static class Line {
        public int qty;
    }

    private final Codec codec = new Codec();

    @AfterEach
    void close() {
        codec.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"whole\":4294967297}|whole|is no int",
                "{\"whole\":1.9}|whole|is no int",
                "{\"whole\":1e400}|whole|is no int",
                "{\"whole\":1e999999999}|whole|is no int",
                "{\"whole\":\"many\"}|whole|is no int",
                "{\"wide\":9223372036854775808}|wide|is no Long",
                "{\"small\":70000}|small|is no short",
                "{\"tiny\":1.5}|tiny|is no byte",
                "{\"huge\":1.5}|huge|is no BigInteger",
                "{\"loose\":1e39}|loose|is no float",
                "{\"looser\":1e400}|looser|is no Double",
                "{\"letter\":\"ab\"}|letter|is no char",
                "{\"letter\":\"\"}|letter|is no char",
                "{\"day\":\"yesterday\"}|day|is no LocalDate",
                "{\"kind\":\"BAD\"}|kind|is no Kind",
                "{\"other_name\":1.5}|other_name|is no int",
                "{\"lines\":[{\"qty\":1},{\"qty\":2.5}]}|lines[1].qty|is no int",
                "{\"counts\":{\"a\":1,\"b\":1.5}}|counts.b|is no Integer",
                "{\"array\":[1,2,3.5]}|array[2]|is no int",
            })
    void what_does_not_fit_is_refused_by_its_name(String text, String path, String message) {
        InvalidContent refused = catchThrowableOfType(
                InvalidContent.class, () -> codec.text(text).as(Numbers.class));
        assertThat(refused.code()).isEqualTo("invalid");
        assertThat(refused.violations()).containsExactly(new InvalidContent.Violation(path, message));
    }

    @Test
    void whole_numbers_may_be_written_in_any_way() {
        Numbers read = codec.text(
                        "{\"whole\":1.0,\"wide\":1e2,\"small\":2.0,\"tiny\":3.00,\"huge\":4e1,\"exact\":1.50,\"letter\":\"x\"}")
                .as(Numbers.class);
        assertThat(read.whole).isEqualTo(1);
        assertThat(read.wide).isEqualTo(100);
        assertThat(read.small).isEqualTo((short) 2);
        assertThat(read.tiny).isEqualTo((byte) 3);
        assertThat(read.huge).isEqualTo(40);
        assertThat(read.exact).isEqualTo("1.50");
        assertThat(read.letter).isEqualTo('x');
    }

    @Test
    void a_bare_value_is_read_exactly_too() {
        InvalidContent refused = catchThrowableOfType(
                InvalidContent.class, () -> codec.text("1.5").as(Integer.class));
        assertThat(refused.violations()).containsExactly(new InvalidContent.Violation("", "is no Integer"));
        assertThat(codec.text("7").as(Integer.class)).isEqualTo(7);
    }

    public record Order(String item, int qty) {}

    @Test
    void records_are_payloads_too() {
        assertThat(codec.text("{\"item\":\"tea\",\"qty\":2}").as(Order.class)).isEqualTo(new Order("tea", 2));
        InvalidContent refused = catchThrowableOfType(
                InvalidContent.class,
                () -> codec.text("{\"item\":\"tea\",\"qty\":2.5}").as(Order.class));
        assertThat(refused.violations()).containsExactly(new InvalidContent.Violation("qty", "is no int"));
    }
}
