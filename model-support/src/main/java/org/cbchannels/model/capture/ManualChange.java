package org.cbchannels.model.capture;

import java.util.List;
import java.util.Set;
import org.cbchannels.model.ModelChange.Kind;

/**
 * What an application says of changes that no listener saw.
 *
 * @param names those of the entity's attributes
 * @param kind null if nothing is known but that anything may have changed
 */
record ManualChange(Class<?> type, Kind kind, List<?> ids, Set<String> names) {

    /** As changes, whose entities are not known. */
    List<CommittedChange<?>> changes() {
        return ids.stream().<CommittedChange<?>>map(id -> change(type, id)).toList();
    }

    private <T> CommittedChange<T> change(Class<T> known, Object id) {
        return new CommittedChange<>(known, id, kind, null, names);
    }
}
