package org.cbchannels.model.capture;

import java.util.Set;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.attribute.EntityState;

/** What one transaction did to one object, folded into one change; for one thread. */
final class EntityHistory {

    private final Class<?> type;
    private final Object id;
    private final boolean existedBefore;
    /** What it was like before the transaction; null if that is not known. */
    private final EntityState before;
    /** What may have changed though nothing that is read differs. */
    private final Set<String> unseen;

    private boolean exists;
    private Object entity;
    private EntityState state;

    EntityHistory(Class<?> type, Object id, boolean existedBefore, EntityState before, Set<String> unseen) {
        this.type = type;
        this.id = id;
        this.existedBefore = existedBefore;
        this.before = before;
        this.unseen = unseen;
    }

    void add(Object now, boolean existsNow, EntityState stateNow) {
        entity = now;
        exists = existsNow;
        state = stateNow;
    }

    Object entity() {
        return entity;
    }

    /** What became of the object; null if nothing did. */
    CommittedChange<?> change() {
        if (existedBefore && exists) {
            return change(type, Kind.UPDATED, changed());
        } else if (exists) {
            return change(type, Kind.CREATED, names());
        } else if (existedBefore) {
            return change(type, Kind.DELETED, names());
        }
        return null;
    }

    private <T> CommittedChange<T> change(Class<T> known, Kind kind, Set<String> changed) {
        return new CommittedChange<>(known, id, kind, known.cast(entity), Set.copyOf(changed));
    }

    /** Where nothing that is read differs, it was something that is not, if there is such a thing. */
    private Set<String> changed() {
        if (before == null) {
            return names();
        }
        Set<String> changed = before.changedBy(state);
        return changed.isEmpty() ? unseen : changed;
    }

    private Set<String> names() {
        return state.values().keySet();
    }
}
