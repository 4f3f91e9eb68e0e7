package org.cbchannels.model.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.attribute.EntityAttributes;
import org.cbchannels.model.attribute.EntityState;

/** What one transaction did to entities, in the order of their first change; for one thread. */
final class TransactionHistory {

    private final Map<List<Object>, EntityHistory> histories = new LinkedHashMap<>();
    private final List<ManualChange> announcements = new ArrayList<>();
    private final LoadedStates snapshots;
    private final Entities entities;
    private boolean asked;

    TransactionHistory(LoadedStates snapshots, Entities entities) {
        this.snapshots = snapshots;
        this.entities = entities;
    }

    void add(ManualChange announcement) {
        announcements.add(announcement);
    }

    /** Says true once. */
    boolean isFirstAsked() {
        boolean first = !asked;
        asked = true;
        return first;
    }

    /** What was announced beside the changes of objects. */
    List<ManualChange> announcements() {
        return announcements;
    }

    void add(Object entity, Kind kind) {
        Class<?> type = entities.entityClass(entity.getClass());
        Object id = entities.id(entity);
        EntityAttributes attributes = entities.attributes(type);
        EntityState state = attributes.state(entity);
        histories
                .computeIfAbsent(
                        List.of(type, id),
                        key -> new EntityHistory(
                                type, id, kind != Kind.CREATED, snapshots.get(entity), attributes.unseen()))
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
