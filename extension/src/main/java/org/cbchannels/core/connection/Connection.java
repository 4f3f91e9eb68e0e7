package org.cbchannels.core.connection;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.core.content.CapturedKwargs;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.LocalGroup;
import org.cbchannels.core.layer.Outgoing;
import org.cbchannels.core.layer.Receiver;
import org.cbchannels.core.metadata.Mount;

/**
 * One websocket from its handshake to its disconnect.
 *
 * <p>Thread-safe. Whatever ends it, the disconnect is handled once, after all that was received before.
 */
public final class Connection implements Receiver {

    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    private final String name;
    private final Connections connections;
    private final Mount mount;
    private final String path;
    private final CapturedKwargs pathKwargs;
    private final Caller caller;
    private final Outbound outbound;
    private final Occupancy.Seat seat;
    /** Null where nothing limits the rate of frames. */
    private final Bucket bucket;

    private final Mailbox mailbox;
    private final long createdAt = System.nanoTime();
    private final AtomicInteger pendingReplies = new AtomicInteger();
    private final Heartbeat heartbeat;
    private final Memberships memberships = new Memberships();
    private Map<String, Object> session;
    private volatile Admission admission = Admission.PENDING;
    private final Ending ending = new Ending();

    Connection(Connections connections, Handshake handshake, Occupancy.Seat seat) {
        this.name = connections.names().next();
        this.connections = connections;
        this.mount = handshake.mount();
        this.path = handshake.path();
        this.pathKwargs = new CapturedKwargs(handshake.captured());
        this.caller = handshake.caller();
        this.seat = seat;
        this.bucket = connections.buckets().of(mount, caller);
        Outbound.Owner watch = new OutboundWatch(name, path, connections, () -> terminate(CloseReason.BROKEN));
        this.outbound = new Outbound(connections.limits(), mount.overflow(), watch);
        this.heartbeat = new Heartbeat(connections.limits().pingInterval());
        this.mailbox = new Mailbox(connections.limits(), connections.workers(), connections.upkeep(), new Intake());
    }

    @Override
    public String name() {
        return name;
    }

    /** The place that accepted it. */
    public Mount mount() {
        return mount;
    }

    /** The path of its handshake. */
    public String path() {
        return path;
    }

    /** What the path captured. */
    public CapturedKwargs pathKwargs() {
        return pathKwargs;
    }

    /** Who opened it. */
    public Caller caller() {
        return caller;
    }

    /** Its attributes. */
    public synchronized Map<String, Object> session() {
        if (session == null) {
            session = new ConcurrentHashMap<>(4);
        }
        return session;
    }

    /** Handles the handshake, on the calling thread. */
    void connect() {
        mailbox.connect();
    }

    /** The connect was checked: the caller may open this socket. */
    public void admit() {
        admission = Admission.ADMITTED;
    }

    /** The connect was checked: the caller may not. */
    public void deny() {
        admission = Admission.DENIED;
    }

    /** Whether the socket may be open. */
    public boolean isAdmitted() {
        return admission == Admission.ADMITTED;
    }

    boolean isDenied() {
        return admission == Admission.DENIED;
    }

    /** Says false if too many replies are being worked on; else {@link #replied} must follow. */
    public boolean mayReplyLater() {
        boolean may = pendingReplies.incrementAndGet() <= connections.limits().mailbox();
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

    /**
     * The client has its answer; frames can leave.
     *
     * @param workers run the handling of what it sends
     */
    public void opened(Transport transport, Executor workers) {
        mailbox.runOn(workers);
        outbound.attach(transport);
        if (outbound.isShut()) {
            end(transport, ending.whyClosing(CloseReason.GONE));
        }
    }

    /** Takes a frame from the client. */
    public void received(EncodedContent content) {
        heard();
        connections.telemetry().received();
        if (!isClosing() && !isGone() && !mailbox.take(content)) {
            terminate(CloseReason.TOO_FAST);
        }
    }

    /** Whether the socket may have one more frame handled, by its rate limit. */
    public boolean mayHandle() {
        return bucket == null || bucket.take(System.nanoTime());
    }

    /** How many frames wait for the socket. */
    int queued() {
        return outbound.waiting();
    }

    /** The client has given a sign of life. */
    public void heard() {
        heartbeat.heard();
    }

    /** How large a received message may be. */
    public int maxMessageBytes() {
        return connections.limits().messageBytes();
    }

    /** How many messages may wait to be handled. */
    public int mailboxCapacity() {
        return connections.limits().mailbox();
    }

    /** A message was larger than that. */
    public void tooBig() {
        terminate(CloseReason.TOO_BIG);
    }

    /** Takes a message of one of its own consumers; says false if too many wait. */
    public boolean follow(Event.Internal message) {
        return mailbox.take(message);
    }

    @Override
    public void receive(List<Outgoing> messages) {
        if (!outbound.offer(messages)) {
            terminate(CloseReason.TOO_SLOW);
        }
    }

    /** Closes the socket after what was sent to it so far. */
    public void close(CloseReason reason) {
        ending.close(reason);
        outbound.closeWhenWritten(reason);
    }

    /** Closes the socket after what it has sent so far is handled, or after some time. */
    void leave(CloseReason reason) {
        if (ending.leave(reason)) {
            mailbox.add(new Event.Leave());
        }
    }

    /** What the socket has sent before it had to leave is handled; what that has led to may not be. */
    public void readyToLeave() {
        ending.handled();
        leaveIfAnswered();
    }

    /** Behind the replies that wait for groups. */
    private void leaveIfAnswered() {
        if (ending.isHandled() && pendingReplies.get() == 0 && !mailbox.hasFollowers()) {
            connections.inOrder(name, () -> close(ending.whyLeaving()));
        }
    }

    /** Closes the socket with what is left of it: nothing more is handled but its end. */
    void giveUp(CloseReason reason) {
        ending.giveUp();
        terminate(reason);
        closed();
    }

    /** Closes the socket and drops what waits for it. */
    public void terminate(CloseReason reason) {
        if (outbound.shut()) {
            LOG.log(System.Logger.Level.INFO, "CBC-214: {0} at {1} is closed: {2}", name, path, reason.text());
            ending.close(reason);
            end(outbound.transport(), reason);
        }
    }

    private void end(Transport transport, CloseReason reason) {
        if (transport != null) {
            connections.end(transport, reason);
        }
    }

    /** Whether its end was told. */
    boolean isGone() {
        return ending.isGone();
    }

    /** Whether the socket is being closed from here, so that no more frames of it are handled. */
    public boolean isClosing() {
        return ending.isClosing();
    }

    /** The socket is gone; only the first call counts. */
    public void closed() {
        if (ending.gone()) {
            outbound.shut();
            mailbox.add(new Event.Disconnect());
        }
    }

    /** What the mailbox asks for. */
    private final class Intake implements Mailbox.Owner {

        @Override
        public void handle(List<Event> events) {
            try {
                caller.runAtHome(() -> connections.handler().handle(Connection.this, events));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "CBC-215: The context of " + name + " failed", e);
            } finally {
                if (haveEnd(events)) {
                    release();
                }
            }
        }

        private static boolean haveEnd(List<Event> events) {
            for (Event event : events) {
                if (event instanceof Event.Disconnect) {
                    return true;
                }
            }
            return false;
        }

        /** What a client answers while its frames are handled may be behind them. */
        @Override
        public void handled(int frames) {
            if (frames > 0) {
                heard();
            }
            leaveIfAnswered();
        }

        @Override
        public void pause() {
            Transport transport = outbound.transport();
            if (transport != null) {
                transport.pause();
            }
        }

        @Override
        public void resume() {
            Transport transport = outbound.transport();
            if (transport != null) {
                transport.resume();
            }
        }
    }

    private void release() {
        memberships.end().forEach(group -> group.discard(this));
        seat.leave();
        if (bucket != null) {
            bucket.leave();
        }
        connections.remove(this);
    }

    @Override
    public boolean joined(LocalGroup group) {
        return memberships.add(group);
    }

    @Override
    public void left(LocalGroup group) {
        memberships.remove(group);
    }

    /** Looks after itself; called about once a second, by one thread. */
    void check(long now) {
        long timeout = connections.limits().sendTimeout().toNanos();
        Transport transport = outbound.transport();
        boolean neverOpened = transport == null && now - createdAt > connections.handshakeTimeout();
        boolean isDead = !mailbox.isBusy() && heartbeat.isDead(now);
        if (neverOpened || ending.isClosingSince(now - timeout) || isDead) {
            abandon(transport);
        } else if (outbound.isStuckSince(now - timeout)) {
            terminate(CloseReason.TOO_SLOW);
        } else if (ending.isLeavingSince(now - timeout)) {
            close(ending.whyLeaving());
        } else if (transport != null && heartbeat.begin(now)) {
            connections.upkeep().execute(() -> heartbeat.ping(transport));
        }
    }

    /** Does not wait any longer for the container to say that the socket is gone. */
    private void abandon(Transport transport) {
        if (!isGone()) {
            if (!isClosing()) {
                end(transport, CloseReason.GONE);
            }
            closed();
        }
    }
}
