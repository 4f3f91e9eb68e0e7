package org.cbchannels.model.capture;

import java.util.Map;
import java.util.Set;
import org.cbchannels.model.ModelChange;

/**
 * A change, with the values to send.
 *
 * @param state the last values of the basic attributes
 */
public record CommittedChange<T>(
        Class<T> type, Object id, Kind kind, T entity, Set<String> changed, Map<String, Object> state)
        implements ModelChange<T> {

    @Override
    public String toString() {
        return kind + " " + type.getSimpleName() + " " + id;
    }
}
