package org.cbchannels.relay.redis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.cbchannels.spi.RelayContext;

/** A node that takes down what comes. */
record Context(String node, Map<String, String> settings, List<String> received, List<String> taken, List<String> news)
        implements RelayContext {

    Context(Map<String, String> settings) {
        this("n1", settings);
    }

    Context(String node, Map<String, String> settings) {
        this(node, settings, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    @Override
    public String prefix() {
        return "/test";
    }

    @Override
    public String setting(String name) {
        return settings.get(name);
    }

    @Override
    public ThreadFactory threads() {
        return Thread::new;
    }

    @Override
    public void received(byte[] message) {
        received.add(new String(message));
    }

    @Override
    public boolean take(String channel, byte[] message) {
        taken.add(channel + ": " + new String(message));
        return true;
    }

    @Override
    public void up() {
        news.add("up");
    }

    @Override
    public void down(String why) {
        news.add("down");
    }
}
