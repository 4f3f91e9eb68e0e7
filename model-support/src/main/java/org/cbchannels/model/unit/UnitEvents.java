package org.cbchannels.model.unit;

/** Takes what entity listeners are not told. */
public interface UnitEvents {

    /** The objects or values that an entity has many of are others. */
    void collectionChanged(Object owner);

    /** Whether the thread's transaction, which is its persistence unit's own, has noted changes that nobody is told of yet. */
    boolean awaitsCompletion();

    /** The thread's transaction, which was its persistence unit's own, is over. */
    void completed(boolean committed);
}
