package org.cbchannels.core.metadata;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.cbchannels.Consumers;

/**
 * A consumers class at one of its places.
 *
 * <p>Compared by identity where it is used as a key: the same class may be mounted twice alike.
 *
 * @param methods its consumers in the order of trial
 * @param channelName the effective internal channel; null if there is none
 * @param path where it accepts sockets; null if it does not
 * @param groupName the template of the group's name; null if there is none
 * @param kwargs the values for its fields
 */
public record Mount(
        Class<? extends Consumers> type,
        List<ConsumerMethod> methods,
        String channelName,
        KeywordPattern path,
        String groupName,
        Map<Field, Object> kwargs) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
