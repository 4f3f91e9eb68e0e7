package org.cbchannels.model.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.attribute.EntityAttributes;

/** What one transaction did to entities, in the order of their first change; for one thread. */
final class TransactionHistory {

    private record Key(Class<?> type, Object id) {}

    private final Map<Key, EntityHistory> histories = new LinkedHashMap<>();
    private final Snapshots snapshots;

    TransactionHistory(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    void add(Object entity, Kind kind) {
        Class<?> type = EntityAttributes.entityClass(entity);
        EntityAttributes attributes = EntityAttributes.of(type);
        Object id = attributes.id(entity);
        Map<String, Object> state = attributes.read(entity);
        histories
                .computeIfAbsent(
                        new Key(type, id),
                        key -> new EntityHistory(type, id, kind != Kind.CREATED, snapshots.get(entity)))
                .add(entity, kind != Kind.DELETED, state);
        snapshots.put(entity, state);
    }

    /** The changes to announce after the commit. */
    List<CommittedChange<?>> changes() {
        List<CommittedChange<?>> changes = new ArrayList<>();
        histories.values().stream()
                .map(EntityHistory::change)
                .filter(Objects::nonNull)
                .forEach(changes::add);
        return changes;
    }

    /** The values that were noted are not those of the database. */
    void rolledBack() {
        histories.values().forEach(history -> snapshots.forget(history.entity()));
    }
}
