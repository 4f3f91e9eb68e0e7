package org.cbchannels.model.capture;

import java.util.Set;
import org.cbchannels.model.ModelChange;

/** A change as observers are told of it. */
public record CommittedChange<T>(Class<T> type, Object id, Kind kind, T entity, Set<String> changed)
        implements ModelChange<T> {

    @Override
    public String toString() {
        return kind + " " + type.getSimpleName() + " " + id;
    }
}
