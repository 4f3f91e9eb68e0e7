package org.cbchannels.contract;

import java.util.Map;
import org.cbchannels.spi.RelayProvider;

/** An engine, as a contract needs it. */
public interface RelayEngine extends AutoCloseable {

    /** The settings of nodes that use it, without {@code cbchannels.}; {@code relay} among them. */
    Map<String, String> settings();

    /** Makes relays to it. */
    RelayProvider provider();

    /** Stops it, and forgets what it had. */
    void stop();

    /** Starts it again, at the same place. */
    void start();

    @Override
    void close();
}
