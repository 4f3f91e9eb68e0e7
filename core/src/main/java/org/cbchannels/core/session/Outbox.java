package org.cbchannels.core.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.ListNote;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.socket.outbound.Gap;
import org.cbchannels.core.socket.outbound.WriteQueue;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.spi.ListFrame;

/**
 * What a session sends: the frames that wait, and those that were written and are kept until the client has said that
 * it has them. Not thread-safe.
 *
 * <p>Numbers are implicit: the first frame is 1, and at a resume both sides count on from what the client has. A frame
 * that need not be sent again can therefore be left out then.
 */
final class Outbox {

    /** A frame on its way. */
    private record Sent(SessionSocket socket, Frame frame) {

        int size() {
            return frame.content().size();
        }
    }

    private final long window;
    private final ServerFrames frames;
    private final Telemetry telemetry;
    private final WriteQueue waiting;
    /** Written to the websocket, and not acknowledged. */
    private final Deque<Sent> unacknowledged = new ArrayDeque<>(4);
    /** Written to an earlier websocket, and to be written again. */
    private final Deque<Sent> again = new ArrayDeque<>(0);
    /** Of both. */
    private long keptBytes;

    private long acknowledged;
    private long sent;

    Outbox(SocketLimits limits, ServerFrames frames, Telemetry telemetry) {
        this.telemetry = telemetry;
        this.window = limits.queueBytes();
        this.frames = frames;
        this.waiting = new WriteQueue(limits);
    }

    /** What was never written. */
    WriteQueue waiting() {
        return waiting;
    }

    /** Whether nothing is left to be written. */
    boolean isWritten() {
        return waiting.isEmpty() && again.isEmpty();
    }

    /** Moves what may be written now to a batch. */
    void take(List<Frame> batch) {
        while (!again.isEmpty() && batch.size() < WriteQueue.BATCH_FRAMES) {
            written(again.remove(), batch);
        }
        long room = unacknowledged.isEmpty() ? 1 : window - keptBytes;
        if (again.isEmpty() && room > 0) {
            waiting.take(room, (lane, frame) -> {
                Sent next = new Sent((SessionSocket) lane, frame);
                keptBytes += next.size();
                if (frame.note() instanceof Gap) {
                    telemetry.gap();
                }
                written(next, batch);
            });
        }
    }

    private void written(Sent next, List<Frame> batch) {
        unacknowledged.add(next);
        sent++;
        batch.add(frames.wire(next.socket.number(), next.frame));
    }

    /** The client has so many frames; says false if it can't. What it has said before may come late. */
    boolean acknowledge(long count) {
        if (count > sent) {
            return false;
        }
        while (acknowledged < count) {
            keptBytes -= unacknowledged.remove().size();
            acknowledged++;
        }
        return true;
    }

    /** Whether a client that has so many frames can go on. */
    boolean canResume(long received) {
        return received >= acknowledged && received <= sent;
    }

    /** From now on all that the client does not have is written again. */
    void resume(long received) {
        acknowledge(received);
        while (!unacknowledged.isEmpty()) {
            again.addFirst(unacknowledged.removeLast());
        }
        sent = received;
    }

    /** Takes the rows of a list out that the client does not have, in their order. */
    List<ListFrame> takeRows(SessionSocket socket) {
        return take(socket, frame -> frame.note() instanceof ListNote).stream()
                .map(frame -> ((ListNote) frame.note()).frame())
                .toList();
    }

    /** Takes certain frames of a socket out that the client does not have, in their order. */
    List<Frame> take(SessionSocket socket, Predicate<Frame> which) {
        List<Frame> taken = new ArrayList<>();
        again.removeIf(kept -> {
            boolean isOne = kept.socket == socket && which.test(kept.frame);
            if (isOne) {
                keptBytes -= kept.size();
                taken.add(kept.frame);
            }
            return isOne;
        });
        taken.addAll(waiting.remove(socket, which));
        return taken;
    }

    /** Drops what the client does not have of a socket. */
    void clear(SessionSocket socket) {
        again.removeIf(kept -> {
            boolean isIts = kept.socket == socket;
            keptBytes -= isIts ? kept.size() : 0;
            return isIts;
        });
        waiting.clear(socket);
    }

    /** Drops everything. */
    void clear() {
        unacknowledged.clear();
        again.clear();
        keptBytes = 0;
        waiting.clear();
    }
}
