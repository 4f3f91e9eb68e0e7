package org.cbchannels.core.relay;

import java.util.function.UnaryOperator;

/**
 * How the nodes of an application are connected.
 *
 * @param name the relay's; null for a single node
 * @param prefix what the application's nodes have in common; null for the context path
 * @param required whether the application does not start without the engine
 * @param bufferBytes how much may wait to leave
 * @param messageBytes how large a message may be
 * @param values the relay's own settings by their names, without {@code cbchannels.}
 */
public record RelaySettings(
        String name, String prefix, boolean required, int bufferBytes, int messageBytes, UnaryOperator<String> values) {

    /** A single node. */
    public static final RelaySettings NONE =
            new RelaySettings(null, null, true, 16 * 1024 * 1024, 1024 * 1024, name -> null);

    /** The same, for an application that has this prefix unless its settings name one. */
    public RelaySettings withPrefixIfNone(String ofApplication) {
        return prefix != null
                ? this
                : new RelaySettings(name, ofApplication, required, bufferBytes, messageBytes, values);
    }
}
