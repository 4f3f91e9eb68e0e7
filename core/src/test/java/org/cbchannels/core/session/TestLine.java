package org.cbchannels.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cbchannels.Handshake;
import org.cbchannels.core.TestApplication;
import org.cbchannels.core.TestCaller;
import org.cbchannels.core.TestHandshake;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.socket.WebsocketHandler;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.outbound.Transport;

/** One websocket of a client without a network. */
final class TestLine implements Transport, Carrier {

    private final TestApplication application;
    private final TestCaller caller;
    private final WebsocketHandler handler;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private volatile String forbidden = "none";
    private volatile boolean cut;
    private volatile boolean reads = true;
    private volatile boolean paused;
    private volatile String closed;
    private Consumer<Throwable> unread;

    TestLine(TestApplication application, TestCaller caller) {
        this.application = application;
        this.caller = caller;
        this.handler = application.application().session(this);
        handler.opened(this, Runnable::run);
    }

    static TestLine of(TestApplication application) {
        return new TestLine(application, TestCaller.nobody());
    }

    /** One that has its welcome. */
    static TestLine greeted(TestApplication application, TestCaller caller) throws InterruptedException {
        TestLine line = new TestLine(application, caller).say("{'hello':{'client':'test'}}");
        assertThat(line.next()).startsWith("{\"welcome\":{\"session\":\"").contains("\"resumed\":false");
        return line;
    }

    /** One that has a socket. */
    static TestLine open(TestApplication application, String path) throws InterruptedException {
        TestLine line = greeted(application, TestCaller.nobody());
        line.say("{'open':1,'path':'" + path + "'}");
        assertThat(line.next()).isEqualTo("{\"opened\":1}");
        return line;
    }

    /** Sends a frame, in which ' stands for ". */
    TestLine say(String frame) {
        if (!cut) {
            handler.received(application.application().text(frame.replace('\'', '"')));
        }
        return this;
    }

    TestLine say(byte[] frame) {
        handler.received(application.application().binary(frame));
        return this;
    }

    void sayTooMuch() {
        handler.tooBig();
    }

    /** The next frame; those of closing are "closed code reason". */
    String next() throws InterruptedException {
        return received.poll(5, TimeUnit.SECONDS);
    }

    /** The next frame, that no other comes before. */
    void expect(String frame) throws InterruptedException {
        assertThat(next()).isEqualTo(frame.replace('\'', '"'));
    }

    /** What has come already. */
    List<String> all() {
        List<String> all = new java.util.ArrayList<>();
        received.drainTo(all);
        return all;
    }

    /** The network is gone: what is under way is lost, and the server notices. */
    void cut() {
        vanish();
        handler.gone();
    }

    /** The network is gone, but the server does not know. */
    void vanish() {
        cut = true;
    }

    void noticeGone() {
        handler.gone();
    }

    void forbid(String path) {
        forbidden = path;
    }

    void stopReading() {
        reads = false;
    }

    void readAgain() {
        reads = true;
        Consumer<Throwable> waiting = unread;
        unread = null;
        if (waiting != null) {
            waiting.accept(null);
        }
    }

    boolean isPaused() {
        return paused;
    }

    String closed() {
        return closed;
    }

    @Override
    public void write(List<Frame> frames, Consumer<Throwable> done) {
        boolean isRead = reads;
        if (!cut) {
            frames.forEach(frame -> received.add(
                    frame.content().isText()
                            ? frame.content().text()
                            : "bytes "
                                    + java.util.Arrays.toString(frame.content().bytes())));
        }
        if (isRead) {
            done.accept(null);
        } else {
            unread = done;
        }
    }

    @Override
    public boolean ping() {
        return true;
    }

    @Override
    public void close(int code, String reason) {
        closed = code + " " + reason;
        if (!cut) {
            received.add("closed " + code + " " + reason);
        }
        handler.gone();
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
    public Caller caller() {
        return caller;
    }

    @Override
    public Handshake handshake(String query) {
        return new TestHandshake();
    }

    @Override
    public Refusal refusal(String path, Caller asking) {
        return path.equals(forbidden) ? Refusal.DENIED : null;
    }
}
