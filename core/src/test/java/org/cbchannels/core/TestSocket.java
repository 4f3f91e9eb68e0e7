package org.cbchannels.core;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.outbound.Transport;

/** A client without a network. */
public final class TestSocket implements Transport {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger aborts = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private volatile boolean answersPings = true;
    private volatile boolean answersCloses = true;
    private volatile boolean reads = true;
    private volatile boolean paused;
    private volatile boolean broken;
    private volatile boolean failing;
    private final Application application;
    private final Connection connection;
    private final boolean refused;
    private boolean denied;
    private Refusal refusal;

    public TestSocket(Application application, String path) {
        this(application, path, TestCaller.nobody());
    }

    public TestSocket(Application application, String path, TestCaller caller) {
        this(application, path, caller, Runnable::run);
    }

    /** Made by a handshake; what it sends is handled by these threads. */
    public TestSocket(Application application, String path, TestCaller caller, Executor workers) {
        this.application = application;
        Connection accepted = null;
        boolean refused = false;
        try {
            accepted = application.connect(application.accept(path), path, caller, new TestHandshake());
        } catch (HandshakeRefused e) {
            refused = true;
            refusal = e.refusal();
            denied = refusal == Refusal.DENIED;
        }
        this.connection = accepted;
        this.refused = refused;
        if (!refused && workers != null) {
            connection.opened(this, workers);
        }
    }

    /** One whose handshake is not over yet. */
    public static TestSocket unopened(Application application, String path) {
        return new TestSocket(application, path, TestCaller.nobody(), null);
    }

    public void open() {
        connection.opened(this, Runnable::run);
    }

    /** How often it was closed from here. */
    public int closes() {
        return closes.get();
    }

    /** The name of its reply channel. */
    public String name() {
        return connection.name();
    }

    /** Whether nothing more of it is handled. */
    public boolean isGivenUp() {
        return connection.life().isClosing();
    }

    /** Why the handshake was refused; null if it was not. */
    public Refusal refusal() {
        return refusal;
    }

    /** Whether the handshake was refused. */
    public boolean isRefused() {
        return refused;
    }

    /** Whether it was because of the caller. */
    public boolean isDenied() {
        return denied;
    }

    public TestSocket send(String text) {
        connection.received(application.text(text));
        return this;
    }

    public String next() throws InterruptedException {
        return received.poll(5, TimeUnit.SECONDS);
    }

    public void vanish() {
        if (connection != null) {
            connection.end().gone();
        }
    }

    @Override
    public void write(List<Frame> frames, Consumer<Throwable> done) {
        if (failing) {
            done.accept(new java.io.IOException("the client is gone"));
        } else if (reads) {
            frames.forEach(frame -> received.add(frame.content().text()));
            done.accept(null);
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public void abort() {
        aborts.incrementAndGet();
    }

    public boolean isPaused() {
        return paused;
    }

    public int aborts() {
        return aborts.get();
    }

    /** From now on writes fail. */
    public void failWrites() {
        failing = true;
    }

    /** From now on a write is never over. */
    public void stopReading() {
        reads = false;
    }

    public void stopAnsweringCloses() {
        answersCloses = false;
    }

    @Override
    public boolean ping() {
        if (answersPings) {
            connection.heard();
        }
        pings.incrementAndGet();
        return !broken;
    }

    /** From now on its network tells that it is gone, but nothing else does. */
    public void breakUnnoticed() {
        broken = true;
    }

    public int pings() {
        return pings.get();
    }

    public void stopAnswering() {
        answersPings = false;
    }

    @Override
    public void close(int code, String reason) {
        closes.incrementAndGet();
        received.add("closed " + code + " " + reason);
        if (answersCloses) {
            connection.end().gone();
        }
    }
}
