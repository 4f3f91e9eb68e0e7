package org.cbchannels.model.subscription;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cbchannels.Channels;
import org.cbchannels.Group;
import org.cbchannels.model.ModelChange;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.attribute.EntityAttributes;

/**
 * What the sockets of one consumers class want to know of which entity; immutable and thread-safe.
 *
 * @param name for messages to people
 * @param secret names the groups, so that no client can guess its way into them
 * @param fields the attributes to send, the key among them
 * @param channels leads to the sockets
 * @param byObject whether each socket wants to know of one object only
 */
public record Subscription(
        String name,
        UUID secret,
        Class<?> type,
        EntityAttributes attributes,
        List<String> fields,
        Channels channels,
        boolean byObject) {

    /** The sockets that are told of changes of the object with the key. */
    public Group group(Object id) {
        return channels.group("model " + secret + (byObject ? " " + id : ""));
    }

    boolean concerns(ModelChange<?> change) {
        return type.isAssignableFrom(change.type())
                && (change.kind() != Kind.UPDATED || !Collections.disjoint(change.changed(), fields));
    }

    void send(ModelChange<?> change, Map<String, Object> state) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field, state.get(field)));
        group(change.id()).sendNow(Map.of(change.kind().name().toLowerCase(Locale.ROOT), values));
    }
}
