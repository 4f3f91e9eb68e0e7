package org.cbchannels.model.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cbchannels.model.subscription.Audience.News;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private static final List<Object> KEY = List.of(1);
    private static final PendingChange NEW = new PendingChange(false, null, null);
    private static final PendingChange OLD = new PendingChange(true, null, null);

    private static RowText row(String text) {
        return new RowText(KEY, text, Set.of());
    }

    private static Audience audience(boolean complete) {
        return new Audience(null, new AudienceKey(List.of(), List.of(), null, List.of()), complete);
    }

    @Test
    void one_that_knows_all_is_told_what_differs_whatever_is_announced() {
        Audience audience = audience(true);
        assertThat(audience.present(row("a"), OLD, true)).isEqualTo(News.CREATED);
        audience.told(KEY, Digest.of("a"));
        assertThat(audience.present(row("a"), NEW, true)).isEqualTo(News.NONE);
        assertThat(audience.present(row("b"), NEW, true)).isEqualTo(News.UPDATED);
        assertThat(audience.absent(KEY, OLD)).isEqualTo(News.DELETED);
        audience.toldGone(KEY);
        assertThat(audience.absent(KEY, OLD)).isEqualTo(News.NONE);
        assertThat(audience.knows(KEY)).isFalse();
    }

    @Test
    void one_that_knows_some_believes_the_announcement_of_the_rest() {
        Audience audience = audience(false);
        assertThat(audience.present(row("a"), NEW, true)).isEqualTo(News.CREATED);
        assertThat(audience.present(row("a"), OLD, true)).isEqualTo(News.UPDATED);
        assertThat(audience.present(row("a"), OLD, false)).isEqualTo(News.NONE);
        assertThat(audience.absent(KEY, OLD)).isEqualTo(News.DELETED);
        assertThat(audience.absent(KEY, NEW)).isEqualTo(News.NONE);
        assertThat(audience.absent(KEY, OLD))
                .as("it is known to be gone by now")
                .isEqualTo(News.NONE);
        assertThat(audience.present(row("a"), OLD, true)).isEqualTo(News.CREATED);
        audience.told(KEY, Digest.of("a"));
        assertThat(audience.present(row("a"), NEW, true)).isEqualTo(News.NONE);
    }

    @Test
    void the_last_text_is_recognized_and_nothing_else() {
        Audience audience = audience(true);
        audience.told(KEY, Digest.of("a"));
        assertThat(audience.mayHave(KEY, "a")).isTrue();
        assertThat(audience.mayHave(KEY, "b")).isFalse();
        assertThat(audience.mayHave(List.of(2), "a")).isFalse();
        assertThat(audience(false).mayHave(KEY, "a")).isTrue();
    }
}
