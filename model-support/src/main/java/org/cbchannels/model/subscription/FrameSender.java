package org.cbchannels.model.subscription;

import java.util.Iterator;
import org.cbchannels.ChannelFull;
import org.cbchannels.spi.ListFrame;
import org.cbchannels.spi.RouteHandle;

/** Sends to audiences what is to be sent, as fast as their members read; used by the worker of their feed. */
final class FrameSender {

    /** A queue that is half full has room for what is on its way. */
    private static final int HIGH = 50;

    /** Of a session, whose queue is for several sockets. */
    private static final int HIGH_IN_SESSION = 25;

    /** A frame so long may be too large for a queue in which anything waits. */
    private static final int LONG = 64 * 1024;

    /** So long the slowest member that reads is waited for, before it is left to its queue. */
    private static final long PATIENCE = 10_000_000_000L;

    private final RouteHandle route;

    FrameSender(RouteHandle route) {
        this.route = route;
    }

    /** Sends what is to be sent to the audience, as far as it can take it; says whether that is all. */
    boolean send(Audience audience, long now) {
        while (!audience.tasks().isEmpty()) {
            Audience.Task task = audience.tasks().peek();
            if (task.newcomer() != null) {
                admit(audience, task.newcomer(), task.frame());
            } else if (task.behind() != null) {
                audience.group().afterwards(task.behind());
            } else if (!mayTake(audience, task.frame(), now) || !isSent(audience, task.frame())) {
                return false;
            }
            audience.tasks().remove();
        }
        audience.waitsNot();
        return true;
    }

    private static boolean mayTake(Audience audience, ListFrame frame, long now) {
        int load = audience.group().load();
        boolean may = isLong(frame) ? load == 0 : load < HIGH;
        return may || now - audience.waitsSince(now) > PATIENCE;
    }

    private static boolean isLong(ListFrame frame) {
        return !(frame instanceof ListFrame.Live) && Frames.text(frame).length() > LONG;
    }

    private static boolean isSent(Audience audience, ListFrame frame) {
        try {
            if (audience.seat().inSession()) {
                audience.group().sendNow(frame);
            } else {
                audience.group().sendNow(Frames.text(frame));
            }
            return true;
        } catch (ChannelFull e) {
            return false;
        }
    }

    private static void admit(Audience audience, Newcomer newcomer, ListFrame live) {
        audience.newcomers().remove(newcomer);
        if (live != null) {
            newcomer.list().send(live);
        }
        audience.group().add(newcomer.socket());
        newcomer.admitted();
    }

    /** Sends what is meant for newcomers alone, as far as they can take it. */
    void sendToNewcomers(Audience audience) {
        for (Iterator<Newcomer> each = audience.newcomers().iterator(); each.hasNext(); ) {
            Newcomer newcomer = each.next();
            int load = route.load(newcomer.socket());
            if (load < 0) {
                each.remove();
                audience.lists().remove(newcomer.socket().name());
            } else {
                send(newcomer, load);
            }
        }
    }

    private void send(Newcomer newcomer, int first) {
        int load = first;
        int high = newcomer.list() == null ? HIGH : HIGH_IN_SESSION;
        while (newcomer.isSending()) {
            if (isLong(newcomer.peek()) ? load > 0 : load >= high) {
                return;
            }
            newcomer.sendNext();
            load = route.load(newcomer.socket());
        }
    }
}
