package org.cbchannels.core.socket;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.work.Timer;

/**
 * Sends clients away, evenly spread over some time, so that they do not all come back at once; thread-safe.
 */
public final class Drain {

    /** What a client has here, and can be sent away with. */
    public interface Guest {

        /** Its turn will come in so many milliseconds. */
        default void warn(long millis) {}

        /** It is to go, when what it has sent so far is handled and answered, or after some time. */
        void leave(CloseReason reason);
    }

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Set<Guest> guests = ConcurrentHashMap.newKeySet();
    private final Timer timer;
    /** Null unless it is on; each beginning has one of its own. */
    private volatile Object on;

    Drain(Timer timer) {
        this.timer = timer;
    }

    /** One more. */
    public void add(Guest guest) {
        guests.add(guest);
    }

    /** It has gone. */
    public void remove(Guest guest) {
        guests.remove(guest);
    }

    boolean isOn() {
        return on != null;
    }

    void begin(CloseReason reason, Duration spread) {
        long nanos = spread.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : spread.toNanos();
        Object own = new Object();
        on = own;
        List<Guest> all = List.copyOf(guests);
        long steps = Math.max(1, nanos / STEP);
        int each = (int) Math.max(1, (all.size() + steps - 1) / steps);
        long gap = nanos / Math.max(1, (all.size() + each - 1) / each);
        for (int i = 0; i < all.size(); i++) {
            all.get(i).warn(TimeUnit.NANOSECONDS.toMillis(i / each * gap));
        }
        step(own, reason, all.iterator(), each, gap);
    }

    /** Goes on later, or at once if that can't be; those that came in meanwhile are closed at the end. */
    private void step(Object own, CloseReason reason, Iterator<Guest> left, int each, long gap) {
        boolean isPut = false;
        while (on == own && left.hasNext() && !isPut) {
            for (int i = 0; i < each && left.hasNext(); i++) {
                left.next().leave(reason);
            }
            isPut = left.hasNext() && timer.after(gap, () -> step(own, reason, left, each, gap));
        }
        if (on == own && !isPut) {
            guests.forEach(guest -> guest.leave(reason));
        }
    }

    void end() {
        on = null;
    }
}
