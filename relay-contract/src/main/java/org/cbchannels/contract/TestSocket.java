package org.cbchannels.contract;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cbchannels.core.Application;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.outbound.Transport;

/** A client of a node, without a network. */
final class TestSocket implements Transport {

    private final Application application;
    private final Connection connection;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private volatile String closed;

    TestSocket(Application application, String path) {
        this(application, path, PlainCaller.NOBODY);
    }

    TestSocket(Application application, String path, Caller caller) {
        this.application = application;
        try {
            connection = application.connect(application.accept(path), path, caller, null);
        } catch (HandshakeRefused e) {
            throw new IllegalStateException(e);
        }
        connection.opened(this, Runnable::run);
    }

    String name() {
        return connection.name();
    }

    TestSocket send(String text) {
        connection.received(application.text(text));
        return this;
    }

    /** The next frame; fails if none comes. */
    String next() {
        try {
            String frame = received.poll(10, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("No frame has come");
            }
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether there is a frame already. */
    boolean hasNext() {
        return !received.isEmpty();
    }

    /** How it was closed; null if it was not. */
    String closed() {
        return closed;
    }

    void vanish() {
        connection.end().gone();
    }

    @Override
    public void write(List<Frame> frames, Consumer<Throwable> done) {
        frames.forEach(frame -> received.add(frame.content().text()));
        done.accept(null);
    }

    @Override
    public boolean ping() {
        connection.heard();
        return true;
    }

    @Override
    public void close(int code, String reason) {
        closed = code + " " + reason;
        connection.end().gone();
    }
}
