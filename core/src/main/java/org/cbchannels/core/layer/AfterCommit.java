package org.cbchannels.core.layer;

/** Puts work off until the caller's transaction is committed. */
@FunctionalInterface
public interface AfterCommit {

    /** Where there are no transactions. */
    AfterCommit NONE = work -> false;

    /**
     * Keeps the work for after the commit and drops it on rollback; work of one transaction is done in order.
     *
     * @return false if there is no transaction: the work is not kept
     */
    boolean defer(Runnable work);

    /** Whether the caller has a transaction that more can take part in. */
    default boolean isActive() {
        return false;
    }
}
