package org.cbchannels.model.unit;

import org.cbchannels.model.ModelChange.Kind;

/**
 * Takes what happens to entities of a unit.
 *
 * <p>A session stands for a transaction that is the unit's own; it is null where the unit takes part in those of the
 * server.
 */
public interface ProviderEvents {

    /** The entity has the values of the database. */
    void loaded(Object entity);

    /** A transaction has changed the entity. */
    void changed(Object entity, Kind kind, Object session);

    /** Whether the session has noted changes whose end nobody has asked to be told of; says so once. */
    boolean awaitsCompletion(Object session);

    /** The session's transaction is over. */
    void completed(Object session, boolean committed);
}
