package org.cbchannels.model.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cbchannels.core.Application;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.outbound.Transport;

/** A client without a network. */
public final class LiveSocket implements Transport, AutoCloseable {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Connection connection;
    private final Application application;
    private volatile boolean reads = true;
    /** How long each write takes. */
    private volatile long pauseNanos;

    private volatile Consumer<Throwable> stuck;

    LiveSocket(Application application, String path, LiveCaller caller, java.util.concurrent.Executor workers) {
        this.application = application;
        try {
            connection = application.connect(application.accept(path), path, caller, null);
        } catch (HandshakeRefused e) {
            throw new IllegalStateException(e);
        }
        connection.opened(this, workers);
    }

    String next() {
        try {
            String frame = received.poll(10, TimeUnit.SECONDS);
            assertThat(frame).as("a frame").isNotNull();
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonObject nextObject() {
        try (JsonReader reader = Json.createReader(new StringReader(next()))) {
            return reader.readObject();
        }
    }

    JsonObject ask(String text) {
        send(text);
        return nextObject();
    }

    LiveSocket send(String text) {
        connection.received(application.text(text));
        return this;
    }

    int waiting() {
        return received.size();
    }

    /** Whether it has received nothing more than it was asked for. */
    boolean isQuiet() {
        return received.isEmpty();
    }

    void stopReading() {
        reads = false;
    }

    /** Reads so slowly. */
    void pause(long nanos) {
        pauseNanos = nanos;
    }

    @Override
    public void write(List<Frame> frames, Consumer<Throwable> done) {
        if (!reads) {
            stuck = done;
            return;
        }
        if (pauseNanos > 0) {
            Thread later = new Thread(() -> {
                for (Frame frame : frames) {
                    java.util.concurrent.locks.LockSupport.parkNanos(pauseNanos);
                    received.add(frame.content().text());
                }
                done.accept(null);
            });
            later.setDaemon(true);
            later.start();
            return;
        }
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
        received.add("closed " + code + " " + reason);
        connection.end().gone();
    }

    @Override
    public void close() {
        connection.end().gone();
    }
}
