package org.cbchannels.model.capture;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cbchannels.model.attribute.EntityState;

/**
 * The last known values of loaded entities, which it does not keep from being collected; thread-safe.
 *
 * <p>Entities are told apart by identity: their {@code equals} may depend on values that change.
 */
final class LoadedStates {

    private final ConcurrentMap<Key, EntityState> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    void put(Object entity, EntityState state) {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            values.remove(gone);
        }
        values.put(new Key(entity, collected), state);
    }

    /** The values; null if they are not known. */
    EntityState get(Object entity) {
        return values.get(new Key(entity, null));
    }

    void forget(Object entity) {
        values.remove(new Key(entity, null));
    }

    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object entity, ReferenceQueue<Object> queue) {
            super(entity, queue);
            hash = System.identityHashCode(entity);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Key key && get() != null && get() == key.get();
        }
    }
}
