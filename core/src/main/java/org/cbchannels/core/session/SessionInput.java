package org.cbchannels.core.session;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a client sends in a session: counted, acknowledged and handed on, one frame after the other; thread-safe. */
final class SessionInput {

    private static final long ACKNOWLEDGED_AFTER = TimeUnit.SECONDS.toNanos(1);

    private final SessionView session;
    private final SessionServices services;
    private final SessionSockets sockets;
    private final SessionOutput output;
    /** Under the session's lock. */
    private final ReceivedFrames received = new ReceivedFrames();

    SessionInput(SessionView session, SessionServices services, SessionSockets sockets, SessionOutput output) {
        this.session = session;
        this.services = services;
        this.sockets = sockets;
        this.output = output;
    }

    /**
     * Takes a frame.
     *
     * @param isCurrent whether it comes by the websocket that counts
     */
    void take(ClientFrame frame, int size, Carrier carrier, BooleanSupplier isCurrent) throws ProtocolError {
        synchronized (this) {
            boolean isFirst;
            synchronized (session) {
                if (!isCurrent.getAsBoolean()) {
                    return;
                }
                isFirst = frame.isCounted() && received.add(size);
            }
            handOn(frame, carrier);
            if (isFirst) {
                services.timer().after(ACKNOWLEDGED_AFTER, this::acknowledge);
            }
        }
        flushIfDue();
    }

    /** Does something when all that has come is handed on, and nothing more is meanwhile. */
    <T> T between(Supplier<T> work) {
        synchronized (this) {
            synchronized (session) {
                return work.get();
            }
        }
    }

    private void handOn(ClientFrame frame, Carrier carrier) throws ProtocolError {
        if (frame instanceof ClientFrame.Ack ack) {
            output.acknowledged(ack.count());
        } else if (frame instanceof ClientFrame.Open open) {
            sockets.open(open, carrier);
        } else if (frame instanceof ClientFrame.OfSocket ofSocket) {
            sockets.take(ofSocket);
        } else if (frame instanceof ClientFrame.Hello) {
            throw new ProtocolError("hello is said once");
        }
    }

    private void acknowledge() {
        synchronized (session) {
            received.beDue();
        }
        flushIfDue();
    }

    private void flushIfDue() {
        if (isDue()) {
            session.flush();
        }
    }

    /** Whether the client must be told how many frames there are. */
    boolean isDue() {
        synchronized (session) {
            return received.isDue();
        }
    }

    /** How many there are, which the client is told now. */
    long tell() {
        synchronized (session) {
            return received.tell();
        }
    }
}
