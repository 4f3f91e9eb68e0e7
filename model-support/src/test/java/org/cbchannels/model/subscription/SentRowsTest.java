package org.cbchannels.model.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentRowsTest {

    private static final List<Object> KEY = List.of(1);
    private static final PendingChange NEW = new PendingChange(false, null, null);
    private static final PendingChange OLD = new PendingChange(true, null, null);

    private static RowText row(String text) {
        return new RowText(KEY, text, Set.of());
    }

    @Test
    void one_that_knows_all_is_told_what_differs_whatever_is_announced() {
        SentRows sent = new SentRows(true);
        assertThat(sent.present(row("a"), OLD, true)).isEqualTo(Delta.CREATED);
        sent.told(KEY, Digest.of("a"));
        assertThat(sent.present(row("a"), NEW, true)).isEqualTo(Delta.NONE);
        assertThat(sent.present(row("b"), NEW, true)).isEqualTo(Delta.UPDATED);
        assertThat(sent.absent(KEY, OLD, true)).isEqualTo(Delta.DELETED);
        sent.toldGone(KEY);
        assertThat(sent.absent(KEY, OLD, true)).isEqualTo(Delta.NONE);
        assertThat(sent.knows(KEY)).isFalse();
    }

    @Test
    void one_that_knows_some_believes_the_announcement_of_the_rest() {
        SentRows sent = new SentRows(false);
        assertThat(sent.present(row("a"), NEW, true)).isEqualTo(Delta.CREATED);
        assertThat(sent.present(row("a"), OLD, true)).isEqualTo(Delta.UPDATED);
        assertThat(sent.present(row("a"), OLD, false)).isEqualTo(Delta.NONE);
        assertThat(sent.absent(KEY, OLD, true)).isEqualTo(Delta.DELETED);
        assertThat(sent.absent(KEY, NEW, true)).isEqualTo(Delta.NONE);
        assertThat(sent.absent(KEY, OLD, true))
                .as("it is known to be gone by now")
                .isEqualTo(Delta.NONE);
        assertThat(sent.present(row("a"), OLD, true)).isEqualTo(Delta.CREATED);
        sent.told(KEY, Digest.of("a"));
        assertThat(sent.present(row("a"), NEW, true)).isEqualTo(Delta.NONE);
    }

    @Test
    void the_last_text_is_recognized_and_nothing_else() {
        SentRows sent = new SentRows(true);
        sent.told(KEY, Digest.of("a"));
        assertThat(sent.mayHave(KEY, "a")).isTrue();
        assertThat(sent.mayHave(KEY, "b")).isFalse();
        assertThat(sent.mayHave(List.of(2), "a")).isFalse();
        assertThat(new SentRows(false).mayHave(KEY, "a")).isTrue();
    }

    @Test
    void what_was_read_ahead_of_its_announcement_is_told_once() {
        SentRows sent = new SentRows(true);
        List<Object> gone = List.of(2);
        sent.told(KEY, Digest.of("a"));
        sent.readAhead(System.nanoTime());
        assertThat(sent.present(row("a"), PendingChange.NONE, true)).isEqualTo(Delta.NONE);
        assertThat(sent.present(row("a"), OLD, false)).isEqualTo(Delta.NONE);
        assertThat(sent.present(row("a"), OLD, true)).isEqualTo(Delta.UPDATED);
        assertThat(sent.present(row("a"), NEW, true)).isEqualTo(Delta.CREATED);
        sent.told(KEY, Digest.of("a"));
        assertThat(sent.present(row("a"), NEW, true)).isEqualTo(Delta.NONE);
        assertThat(sent.absent(gone, OLD, false)).isEqualTo(Delta.NONE);
        assertThat(sent.absent(gone, OLD, true)).isEqualTo(Delta.DELETED);
        sent.toldGone(gone);
        assertThat(sent.absent(gone, OLD, true)).isEqualTo(Delta.NONE);
    }

    @Test
    void what_was_read_long_ago_is_known() {
        SentRows sent = new SentRows(true);
        sent.told(KEY, Digest.of("a"));
        sent.readAhead(System.nanoTime() - 60_000_000_000L);
        assertThat(sent.present(row("a"), NEW, true)).isEqualTo(Delta.NONE);
        assertThat(sent.absent(List.of(2), OLD, true)).isEqualTo(Delta.NONE);
    }
}
