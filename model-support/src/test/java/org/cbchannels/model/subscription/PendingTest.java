package org.cbchannels.model.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PendingTest {

    private final Pending pending = new Pending();
    private final AtomicInteger begun = new AtomicInteger();

    private Future<Void> add(Object key, PendingChange change) {
        return pending.add(Map.of(List.of(key), change), List.of(), begun::incrementAndGet);
    }

    private static PendingChange update(String... changed) {
        return new PendingChange(true, Set.of(changed), null);
    }

    @Test
    void work_begins_once_until_there_is_none() {
        add(1, update("a"));
        add(2, update("a"));
        assertThat(begun).hasValue(1);
        assertThat(pending.take().changes()).hasSize(2);
        add(3, update("a"));
        assertThat(begun).hasValue(1);
        assertThat(pending.take().changes()).hasSize(1);
        assertThat(pending.take().isEmpty()).isTrue();
        add(4, update("a"));
        assertThat(begun).hasValue(2);
    }

    @Test
    void changes_of_one_object_are_one() {
        add(1, new PendingChange(false, Set.of("a"), null));
        add(1, update("b"));
        assertThat(pending.take().changes())
                .containsExactly(Map.entry(List.of(1), new PendingChange(false, Set.of("a", "b"), null)));
        add(1, update("a"));
        add(1, new PendingChange(true, null, null));
        assertThat(pending.take().changes().get(List.<Object>of(1)).changed()).isNull();
    }

    @Test
    void too_many_objects_become_everything() {
        for (int i = 0; i <= 10_000; i++) {
            add(i, update("a"));
        }
        Pending.Batch batch = pending.take();
        assertThat(batch.everything()).isTrue();
        assertThat(batch.changes()).isEmpty();
    }

    @Test
    void what_could_not_be_done_comes_before_what_came_since() {
        add(1, new PendingChange(false, Set.of("a"), null));
        Pending.Batch failed = pending.take();
        add(1, update("b"));
        pending.giveBack(failed);
        assertThat(pending.take().changes())
                .containsExactly(Map.entry(List.of(1), new PendingChange(false, Set.of("a", "b"), null)));
    }

    @Test
    void those_who_wait_are_told_even_when_it_stops() {
        Future<Void> looked = add(1, update("a"));
        assertThat(looked).isNotDone();
        pending.stop();
        assertThat(looked).isDone();
        add(1, update("a"));
        assertThat(begun).hasValue(2);
    }
}
