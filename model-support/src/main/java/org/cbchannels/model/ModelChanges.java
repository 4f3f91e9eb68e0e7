package org.cbchannels.model;

import java.util.Collection;

/**
 * Announces changes that bypass the entity manager, as bulk JPQL and native SQL do; to be injected.
 *
 * <p>Within a JTA transaction they are announced after its commit, and not if it is rolled back. Thread-safe. Keys may
 * also be given as numbers of another type, or as text; what is no key of the entity is an
 * {@link IllegalArgumentException}.
 */
public interface ModelChanges {

    /** Objects with these keys are new. */
    void created(Class<?> type, Collection<?> ids);

    /** Objects with these keys have other values. */
    void updated(Class<?> type, Collection<?> ids);

    /** Objects with these keys are gone. */
    void deleted(Class<?> type, Collection<?> ids);

    /** Anything may have changed: each subscriber receives a new snapshot. */
    void reset(Class<?> type);
}
