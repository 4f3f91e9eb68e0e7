package org.cbchannels.core.session;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cbchannels.core.socket.outbound.Transport;
import org.cbchannels.core.work.Timer;

/**
 * Has a client wait while a mailbox of its session is half full, but not for long, as its other sockets wait as well;
 * thread-safe.
 */
final class Reading {

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

    private final Timer timer;
    private final Supplier<Transport> transport;
    private int full;
    /** The websocket that reads no more; null if none does. */
    private Transport paused;

    /**
     * Made for a session.
     *
     * @param transport null while there is no websocket
     */
    Reading(Timer timer, Supplier<Transport> transport) {
        this.timer = timer;
        this.transport = transport;
    }

    /** A mailbox is half full. */
    void pause() {
        Transport open = transport.get();
        synchronized (this) {
            full++;
            if (paused != null || open == null) {
                return;
            }
            paused = open;
        }
        open.pause(); // before anything may have it go on
        if (!timer.after(LONGEST, () -> goOn(open))) {
            goOn(open);
        }
    }

    /** A mailbox has room again. */
    void resume() {
        Transport waiting;
        synchronized (this) {
            full--;
            waiting = full == 0 ? paused : null;
        }
        if (waiting != null) {
            goOn(waiting);
        }
    }

    private void goOn(Transport waiting) {
        synchronized (this) {
            if (paused != waiting) {
                return;
            }
            paused = null;
        }
        waiting.resume();
    }
}
