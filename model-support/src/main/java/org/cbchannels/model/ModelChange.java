package org.cbchannels.model;

import jakarta.annotation.Nullable;
import java.util.Set;

/**
 * A committed change of a JPA entity; fired as a CDI event after the commit.
 *
 * <p>Observe it with the entity as the type argument: {@code void changed(@Observes ModelChange<User> change)}.
 * Observers run on a thread of their own, outside of the transaction that made the change.
 */
public interface ModelChange<T> {

    /** What became of the entity in its transaction. */
    enum Kind {
        /** It is new. */
        CREATED,
        /** At least one of its attributes has another value. */
        UPDATED,
        /** It is gone. */
        DELETED
    }

    /** The entity's class. */
    Class<T> type();

    /** Its primary key. */
    Object id();

    /** What became of it. */
    Kind kind();

    /**
     * The entity as the transaction left it, not managed and not to be changed; null for a delete that was announced by
     * its key.
     */
    @Nullable
    T entity();

    /** The names of the attributes that have other values; all of them where the former values are not known. */
    Set<String> changed();
}
