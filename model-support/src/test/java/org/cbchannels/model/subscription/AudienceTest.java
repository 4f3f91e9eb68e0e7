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
        assertThat(audience.absent(KEY, OLD, true)).isEqualTo(News.DELETED);
        audience.toldGone(KEY);
        assertThat(audience.absent(KEY, OLD, true)).isEqualTo(News.NONE);
        assertThat(audience.knows(KEY)).isFalse();
    }

    @Test
    void one_that_knows_some_believes_the_announcement_of_the_rest() {
        Audience audience = audience(false);
        assertThat(audience.present(row("a"), NEW, true)).isEqualTo(News.CREATED);
        assertThat(audience.present(row("a"), OLD, true)).isEqualTo(News.UPDATED);
        assertThat(audience.present(row("a"), OLD, false)).isEqualTo(News.NONE);
        assertThat(audience.absent(KEY, OLD, true)).isEqualTo(News.DELETED);
        assertThat(audience.absent(KEY, NEW, true)).isEqualTo(News.NONE);
        assertThat(audience.absent(KEY, OLD, true))
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

    @Test
    void what_was_read_ahead_of_its_announcement_is_told_once() {
        Audience audience = audience(true);
        List<Object> gone = List.of(2);
        audience.told(KEY, Digest.of("a"));
        audience.readAhead(System.nanoTime());
        assertThat(audience.present(row("a"), PendingChange.NONE, true)).isEqualTo(News.NONE);
        assertThat(audience.present(row("a"), OLD, false)).isEqualTo(News.NONE);
        assertThat(audience.present(row("a"), OLD, true)).isEqualTo(News.UPDATED);
        assertThat(audience.present(row("a"), NEW, true)).isEqualTo(News.CREATED);
        audience.told(KEY, Digest.of("a"));
        assertThat(audience.present(row("a"), NEW, true)).isEqualTo(News.NONE);
        assertThat(audience.absent(gone, OLD, false)).isEqualTo(News.NONE);
        assertThat(audience.absent(gone, OLD, true)).isEqualTo(News.DELETED);
        audience.toldGone(gone);
        assertThat(audience.absent(gone, OLD, true)).isEqualTo(News.NONE);
    }

    @Test
    void what_was_read_long_ago_is_known() {
        Audience audience = audience(true);
        audience.told(KEY, Digest.of("a"));
        audience.readAhead(System.nanoTime() - 60_000_000_000L);
        assertThat(audience.present(row("a"), NEW, true)).isEqualTo(News.NONE);
        assertThat(audience.absent(List.of(2), OLD, true)).isEqualTo(News.NONE);
    }
}
