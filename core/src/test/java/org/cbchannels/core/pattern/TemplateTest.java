package org.cbchannels.core.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static String fill(String template, Map<String, ?> values) {
        return Template.fill(template, values);
    }

    @Test
    void one_keyword_stands_as_it_is() {
        assertThat(fill("room_{room}", Map.of("room", "a b_c%ü"))).isEqualTo("room_a b_c%ü");
        assertThat(fill("{a}-{a}", Map.of("a", "x_y"))).isEqualTo("x_y-x_y");
        assertThat(fill("plain", Map.of())).isEqualTo("plain");
    }

    @Test
    void several_keywords_are_told_apart() {
        assertThat(fill("org_{org}_{room}", Map.of("org", "a", "room", "b_c"))).isEqualTo("org_a_b%5Fc");
        assertThat(fill("org_{org}_{room}", Map.of("org", "a_b", "room", "c"))).isEqualTo("org_a%5Fb_c");
        assertThat(fill("org_{org}_{room}", Map.of("org", 7, "room", "Red1"))).isEqualTo("org_7_Red1");
        assertThat(fill("{a}/{b}", Map.of("a", "ü", "b", "%"))).isEqualTo("%C3%BC/%25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a}{b}", "{a}x{b}", "{a}-{b}7{c}", "{a}%{b}", "{a}2D{b}"})
    void what_does_not_tell_values_apart_is_refused(String template) {
        assertThat(Template.of(template).collision()).isPresent();
        assertThatThrownBy(() -> fill(template, Map.of("a", 1, "b", 2, "c", 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_missing_value_is_refused() {
        assertThatThrownBy(() -> fill("{a}_{b}", Map.of("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"b\" is missing");
    }

    @Property
    void different_values_never_give_the_same_name(
            @ForAll @Chars({'a', '_', '%', '5', 'F'}) @StringLength(max = 5) String a,
            @ForAll @Chars({'a', '_', '%', '5', 'F'}) @StringLength(max = 5) String b,
            @ForAll @Chars({'a', '_', '%', '5', 'F'}) @StringLength(max = 5) String c,
            @ForAll @Chars({'a', '_', '%', '5', 'F'}) @StringLength(max = 5) String d) {
        boolean same = fill("{x}_{y}", Map.of("x", a, "y", b)).equals(fill("{x}_{y}", Map.of("x", c, "y", d)));
        assertThat(same).isEqualTo(a.equals(c) && b.equals(d));
    }
}
