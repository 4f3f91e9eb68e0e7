package org.cbchannels.relay.jms;

import org.cbchannels.spi.Relay;
import org.cbchannels.spi.RelayContext;
import org.cbchannels.spi.RelayException;
import org.cbchannels.spi.RelayProvider;

/** Makes relays over Jakarta Messaging, for {@code cbchannels.relay = jms}; thread-safe. */
public final class JmsRelays implements RelayProvider {

    /** For {@link java.util.ServiceLoader}. */
    public JmsRelays() {}

    @Override
    public String name() {
        return "jms";
    }

    @Override
    public boolean takesPartInTransactions() {
        return true;
    }

    /** Tries for some seconds: when a server starts, its broker may be there later than its applications. */
    @Override
    public Relay connect(RelayContext context) throws RelayException {
        JmsRelay relay = new JmsRelay(JmsSettings.of(context::setting), context);
        relay.start();
        return relay;
    }
}
