package org.cbchannels.core.socket;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.work.Timer;

/**
 * Sends sockets away, evenly spread over some time, so that their clients do not all come back at once; thread-safe.
 */
final class Drain {

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Collection<Connection> sockets;
    private final Timer timer;
    /** Null unless it is on; each beginning has one of its own. */
    private volatile Object on;

    Drain(Collection<Connection> sockets, Timer timer) {
        this.sockets = sockets;
        this.timer = timer;
    }

    boolean isOn() {
        return on != null;
    }

    void begin(CloseReason reason, Duration spread) {
        long nanos = spread.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : spread.toNanos();
        Object own = new Object();
        on = own;
        List<Connection> all = List.copyOf(sockets);
        long steps = Math.max(1, nanos / STEP);
        int each = (int) Math.max(1, (all.size() + steps - 1) / steps);
        step(own, reason, all.iterator(), each, nanos / Math.max(1, (all.size() + each - 1) / each));
    }

    /** Goes on later, or at once if that can't be; those that came in meanwhile are closed at the end. */
    private void step(Object own, CloseReason reason, Iterator<Connection> left, int each, long gap) {
        boolean isPut = false;
        while (on == own && left.hasNext() && !isPut) {
            for (int i = 0; i < each && left.hasNext(); i++) {
                left.next().end().leave(reason);
            }
            isPut = left.hasNext() && timer.after(gap, () -> step(own, reason, left, each, gap));
        }
        if (on == own && !isPut) {
            sockets.forEach(socket -> socket.end().leave(reason));
        }
    }

    void end() {
        on = null;
    }
}
