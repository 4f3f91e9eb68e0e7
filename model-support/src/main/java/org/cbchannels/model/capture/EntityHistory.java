package org.cbchannels.model.capture;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.attribute.EntityAttributes;

/** What one transaction did to one object, folded into one change; for one thread. */
final class EntityHistory {

    private final Class<?> type;
    private final Object id;
    private final boolean existedBefore;
    /** The values before the transaction; null if they are not known. */
    private final Map<String, Object> before;

    private boolean exists;
    private Object entity;
    private Map<String, Object> state;

    EntityHistory(Class<?> type, Object id, boolean existedBefore, Map<String, Object> before) {
        this.type = type;
        this.id = id;
        this.existedBefore = existedBefore;
        this.before = before;
    }

    void add(Object now, boolean existsNow, Map<String, Object> stateNow) {
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
            return change(type, Kind.CREATED, state.keySet());
        } else if (existedBefore) {
            return change(type, Kind.DELETED, state.keySet());
        }
        return null;
    }

    private <T> CommittedChange<T> change(Class<T> known, Kind kind, Set<String> changed) {
        return new CommittedChange<>(known, id, kind, known.cast(entity), Set.copyOf(changed));
    }

    /** Where no value differs, it was one of those that are not read. */
    private Set<String> changed() {
        if (before == null) {
            return state.keySet();
        }
        Set<String> changed = new LinkedHashSet<>();
        state.forEach((name, value) -> {
            if (!same(before.get(name), value)) {
                changed.add(name);
            }
        });
        return changed.isEmpty() ? EntityAttributes.of(type).relations() : changed;
    }

    /** A database may return a decimal with another number of zeros than it was given. */
    private static boolean same(Object one, Object other) {
        if (one instanceof BigDecimal first && other instanceof BigDecimal second) {
            return first.compareTo(second) == 0;
        } else if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.entrySet().stream().allMatch(entry -> same(entry.getValue(), second.get(entry.getKey())));
        }
        return Objects.deepEquals(one, other);
    }
}
