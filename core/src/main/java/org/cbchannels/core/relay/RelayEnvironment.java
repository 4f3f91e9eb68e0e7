package org.cbchannels.core.relay;

import java.util.concurrent.ThreadFactory;
import org.cbchannels.spi.RelayContext;

/** What a relay is given of its node. */
abstract class RelayEnvironment implements RelayContext {

    private final RelaySettings settings;
    private final String node;
    private final ThreadFactory threads;
    private final Inbound inbound;

    RelayEnvironment(RelaySettings settings, String node, ThreadFactory threads, Inbound inbound) {
        this.settings = settings;
        this.node = node;
        this.threads = threads;
        this.inbound = inbound;
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public String prefix() {
        return settings.prefix();
    }

    @Override
    public String setting(String name) {
        return settings.values().apply(name);
    }

    @Override
    public ThreadFactory threads() {
        return threads;
    }

    @Override
    public void received(byte[] message) {
        inbound.received(message);
    }

    @Override
    public boolean take(String channel, byte[] message) {
        return inbound.take(channel, message);
    }
}
