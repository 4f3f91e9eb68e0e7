package org.cbchannels.core.socket;

import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.socket.admission.Refusal;
import org.cbchannels.core.socket.inbound.Event;
import org.cbchannels.core.socket.inbound.Mailbox;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.life.Heartbeat;
import org.cbchannels.core.socket.life.Life;
import org.cbchannels.core.socket.outbound.SocketWriter;
import org.cbchannels.core.socket.outbound.Transport;

/**
 * All the ways in which one socket ends; thread-safe.
 *
 * <p>Whatever ends it, the disconnect is handled once, after all that was received before.
 */
public final class SocketEnd implements Drain.Guest {

    private final SocketServices services;
    private final String socket;
    private final String path;
    private final Life life;
    private final SocketWriter writer;
    private final Mailbox mailbox;
    private final Heartbeat heartbeat;
    private final Runnable whenGone;
    private final AtomicInteger pendingReplies = new AtomicInteger();
    private final long createdAt = System.nanoTime();

    SocketEnd(
            SocketServices services,
            String socket,
            String path,
            Life life,
            SocketWriter writer,
            Mailbox mailbox,
            Heartbeat heartbeat,
            Runnable whenGone) {
        this.whenGone = whenGone;
        this.services = services;
        this.socket = socket;
        this.path = path;
        this.life = life;
        this.writer = writer;
        this.mailbox = mailbox;
        this.heartbeat = heartbeat;
    }

    /** The connect failed: the socket is not opened, or closed again if its client has its answer. */
    public void refuse(Exception failure) {
        Refusal why = Refusal.of(failure);
        if (!life.refuse(why)) {
            close(why == Refusal.FAILED ? CloseReason.FAILED : CloseReason.REFUSED);
        }
    }

    /** Closes the socket after what was sent to it so far. */
    public void close(CloseReason reason) {
        life.close(reason);
        writer.finish();
    }

    @Override
    public void leave(CloseReason reason) {
        if (life.leave(reason)) {
            mailbox.add(new Event.Leave());
        }
    }

    /** What the socket has sent before it had to leave is handled; what that has led to may not be. */
    public void readyToLeave() {
        life.handled();
        leaveIfAnswered();
    }

    /** Says false if too many replies are being worked on; else {@link #replied} must follow. */
    public boolean mayReplyLater() {
        boolean may = pendingReplies.incrementAndGet() <= services.limits().mailbox();
        if (!may) {
            replied();
        }
        return may;
    }

    /** A reply that came later is there. */
    public void replied() {
        pendingReplies.decrementAndGet();
        leaveIfAnswered();
    }

    /** Behind the replies that wait for groups. */
    void leaveIfAnswered() {
        if (life.phase() == Life.Phase.HANDLED && pendingReplies.get() == 0 && !mailbox.hasFollowers()) {
            services.inOrder(socket, () -> close(life.reason(CloseReason.GONE)));
        }
    }

    /** Nothing is left to be written: the socket is closed for whatever reason it was to be. */
    void finish(Transport transport) {
        end(transport, life.reason(CloseReason.GONE));
    }

    /** Closes the socket and drops what waits for it. */
    public void terminate(CloseReason reason) {
        if (writer.shut()) {
            log(reason);
            life.close(reason);
            end(writer.transport(), reason);
        }
    }

    /** Closes the socket with what is left of it: nothing more is handled but its end. */
    public void giveUp(CloseReason reason) {
        terminate(reason);
        life.close(reason);
        gone();
    }

    /** A write failed: the client is gone, and what it has sent before is handled. */
    void broken() {
        if (writer.shut()) {
            log(CloseReason.BROKEN);
            end(writer.transport(), CloseReason.BROKEN);
            gone();
        }
    }

    /** The socket is gone; only the first call counts. */
    public void gone() {
        if (life.go()) {
            writer.shut();
            whenGone.run();
            mailbox.add(new Event.Disconnect());
        }
    }

    /** Ends what has got stuck, and pings. */
    void check(long now) {
        long timeout = services.limits().sendTimeout().toNanos();
        Transport transport = writer.transport();
        boolean neverOpened = transport == null && now - createdAt > services.handshakeTimeout();
        boolean isDead = !mailbox.isBusy() && heartbeat.isDead(now);
        if (neverOpened || life.isClosingSince(now - timeout) || isDead) {
            abandon(transport);
        } else if (writer.isStuckSince(now - timeout)) {
            terminate(CloseReason.TOO_SLOW);
        } else if (life.isLeavingSince(now - timeout)) {
            close(life.reason(CloseReason.GONE));
        } else if (transport != null && heartbeat.begin(now)) {
            services.upkeep().execute(() -> ping(transport));
        }
    }

    private void ping(Transport transport) {
        heartbeat.pinged();
        if (!transport.ping()) {
            abandon(transport);
        }
    }

    /** Does not wait any longer for the container to say that the socket is gone. */
    private void abandon(Transport transport) {
        if (!life.isGone()) {
            if (writer.shut()) { // else it was closed before
                end(transport, life.reason(CloseReason.GONE));
            }
            gone();
        }
    }

    /** Null where the socket was never open. */
    private void end(Transport transport, CloseReason reason) {
        if (transport != null) {
            services.end(transport, reason);
        }
    }

    private void log(CloseReason reason) {
        CoreLog.SOCKET_CLOSED.log(socket, path, reason.text());
    }
}
