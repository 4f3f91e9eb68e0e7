package org.cbchannels.model.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final Inbox inbox = new Inbox();

    private Future<Void> add(Object key, PendingChange change) {
        return inbox.add(Map.of(List.of(key), change), List.of(), null);
    }

    private static PendingChange update(String... changed) {
        return new PendingChange(true, Set.of(changed), null);
    }

    @Test
    void changes_of_one_object_are_one() {
        add(1, new PendingChange(false, Set.of("a"), null));
        add(1, update("b"));
        assertThat(inbox.take().changes())
                .containsExactly(Map.entry(List.of(1), new PendingChange(false, Set.of("a", "b"), null)));
        add(1, update("a"));
        add(1, new PendingChange(true, null, null));
        assertThat(inbox.take().changes().get(List.<Object>of(1)).changed()).isNull();
    }

    @Test
    void too_many_objects_become_everything() {
        for (int i = 0; i <= 10_000; i++) {
            add(i, update("a"));
        }
        Inbox.Batch batch = inbox.take();
        assertThat(batch.everything()).isTrue();
        assertThat(batch.changes()).isEmpty();
    }

    @Test
    void what_could_not_be_done_comes_before_what_came_since() {
        add(1, new PendingChange(false, Set.of("a"), null));
        inbox.add(Membership.leave(null, null));
        Inbox.Batch failed = inbox.take();
        add(1, update("b"));
        inbox.giveBack(failed);
        Inbox.Batch again = inbox.take();
        assertThat(again.changes())
                .containsExactly(Map.entry(List.of(1), new PendingChange(false, Set.of("a", "b"), null)));
        assertThat(again.steps()).hasSize(1);
    }

    @Test
    void those_who_wait_are_told_even_when_it_stops() {
        Future<Void> looked = add(1, update("a"));
        assertThat(looked).isNotDone();
        inbox.stopped();
        assertThat(looked).isDone();
    }
}
