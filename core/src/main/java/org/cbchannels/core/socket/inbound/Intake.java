package org.cbchannels.core.socket.inbound;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.outbound.Transport;

/** Has the events of one socket handled in its caller's context, up to the disconnect; used by one thread at a time. */
public final class Intake implements Mailbox.Owner {

    private final String socket;
    private final Caller caller;
    private final EventHandler handler;
    private final Supplier<Transport> transport;
    private final Consumer<Boolean> whenHandled;
    private final Runnable whenOver;
    /** The disconnect is being handled, or was. */
    private volatile boolean isOver;

    /**
     * Made for a socket.
     *
     * @param transport null while the socket is not open
     * @param whenHandled told whether there were frames of the client among what was handled
     * @param whenOver done when the disconnect was handled
     */
    public Intake(
            String socket,
            Caller caller,
            EventHandler handler,
            Supplier<Transport> transport,
            Consumer<Boolean> whenHandled,
            Runnable whenOver) {
        this.socket = socket;
        this.caller = caller;
        this.handler = handler;
        this.transport = transport;
        this.whenHandled = whenHandled;
        this.whenOver = whenOver;
    }

    @Override
    public void handle(List<Event> events) {
        if (isOver) {
            return;
        }
        List<Event> before = untilEnd(events);
        try {
            caller.runAtHome(() -> handler.handle(before));
        } catch (RuntimeException e) {
            CoreLog.CONTEXT_FAILED.log(e, socket);
        } finally {
            if (isOver) {
                whenOver.run();
            }
        }
    }

    /** Whether the caller, or what has become of the caller, would be let in now. */
    public boolean isStillAllowed() {
        AtomicBoolean allowed = new AtomicBoolean();
        try {
            caller.runAtHome(() -> allowed.set(handler.isStillAllowed()));
        } catch (RuntimeException e) {
            CoreLog.CONTEXT_FAILED.log(e, socket);
        }
        return allowed.get();
    }

    /** What comes behind the end is not handled any more. */
    private List<Event> untilEnd(List<Event> events) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.Disconnect) {
                isOver = true;
                return events.subList(0, i + 1);
            }
        }
        return events;
    }

    @Override
    public void handled(boolean frames) {
        whenHandled.accept(frames);
    }

    @Override
    public void pause() {
        Transport open = transport.get();
        if (open != null) {
            open.pause();
        }
    }

    @Override
    public void resume() {
        Transport open = transport.get();
        if (open != null) {
            open.resume();
        }
    }
}
