package org.cbchannels.websocket.tyrus;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much of what was sent to a socket its client may not have read yet: shown by pings, whose pongs come after all
 * that was sent before (RFC 6455, section 5.5.3).
 *
 * <p>Thread-safe. A client can't guess the pong of a ping that it has not read.
 */
final class SendWindow {

    private static final int SIZE = 256 * 1024;
    private static final int PING_EVERY = SIZE / 2;
    /** About what a container adds to a small frame that it keeps. */
    private static final int FRAME_OVERHEAD = 512;

    private static final SecureRandom RANDOM = new SecureRandom();

    private record Mark(long token, long position) {}

    private final Deque<Mark> unanswered = new ArrayDeque<>(4);
    private long sent;
    private long marked;
    private long answered;
    private Runnable whenOpen;

    /** So many bytes were sent in one frame. */
    synchronized void sent(int bytes) {
        sent += bytes + FRAME_OVERHEAD;
    }

    /** Whether enough was sent since the last ping. */
    synchronized boolean needsPing() {
        return sent - marked >= PING_EVERY;
    }

    /** What the next ping must carry. */
    synchronized ByteBuffer ping() {
        if (unanswered.isEmpty() || marked < sent) {
            marked = sent;
            unanswered.add(new Mark(RANDOM.nextLong(), sent));
        }
        return ByteBuffer.allocate(Long.BYTES).putLong(0, unanswered.getLast().token);
    }

    /** Runs the task when little enough is unread, which may be at once; not to be called again before that. */
    void whenOpen(Runnable task) {
        synchronized (this) {
            if (!isOpen()) {
                whenOpen = task;
                return;
            }
        }
        task.run();
    }

    /** The client has answered a ping, and by that all before it. */
    void pong(ByteBuffer payload) {
        Runnable task = null;
        synchronized (this) {
            if (payload.remaining() == Long.BYTES) {
                answer(payload.getLong(payload.position()));
            }
            if (whenOpen != null && isOpen()) {
                task = whenOpen;
                whenOpen = null;
            }
        }
        if (task != null) {
            task.run();
        }
    }

    private void answer(long token) {
        if (unanswered.stream().anyMatch(mark -> mark.token == token)) {
            Mark mark;
            do {
                mark = unanswered.remove();
                answered = mark.position;
            } while (mark.token != token);
        }
    }

    private boolean isOpen() {
        return sent - answered <= SIZE;
    }
}
