package org.cbchannels.spi;

/**
 * Makes relays of one kind; found as a bean or by {@link java.util.ServiceLoader}, and chosen by the setting {@code
 * cbchannels.relay}.
 */
public interface RelayProvider {

    /** What the setting must say to have this one. */
    String name();

    /** Whether its relays can send a message as a part of a transaction. */
    default boolean takesPartInTransactions() {
        return false;
    }

    /**
     * Connects to the engine; may wait for some seconds. From its return on, messages to {@link RelayContext#node}
     * arrive.
     *
     * @throws RelayException if the engine can't be used; the library may try again later
     */
    Relay connect(RelayContext context) throws RelayException;
}
