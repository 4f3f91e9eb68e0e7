package org.cbchannels.core.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.cbchannels.Handshake;
import org.cbchannels.core.content.CapturedKwargs;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.layer.Receiver;
import org.cbchannels.core.route.ResolvedRoute;
import org.cbchannels.spi.EscapingLogger;

/**
 * One websocket from its handshake to its disconnect.
 *
 * <p>Thread-safe. Whatever ends it, the disconnect is handled once, after all that was received before.
 */
public final class Connection implements Receiver {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");
    private static final String CLOSED = "CBC-214: {0} at {1} is closed: {2}";

    private final String name;
    private final SocketServices services;
    private final ResolvedRoute route;
    private final String path;
    private final CapturedKwargs pathKwargs;
    private final Caller caller;
    private final Handshake handshake;
    private final SocketWriter outbound;
    private final Occupancy.Slot slot;
    /** Null where nothing limits the rate of frames. */
    private final Bucket bucket;

    private final EventHandler handler;
    private final Mailbox mailbox;
    private final long createdAt = System.nanoTime();
    private final AtomicInteger pendingReplies = new AtomicInteger();
    private final Heartbeat heartbeat;
    private final Memberships memberships = new Memberships();
    private Map<String, Object> session;
    private final Intake intake = new Intake();
    private volatile Admission admission = Admission.PENDING;
    /** Null unless it was refused. */
    private volatile Refusal refusal;

    private final Ending ending = new Ending();

    Connection(
            SocketServices services,
            String name,
            SocketRequest request,
            Occupancy.Slot slot,
            Bucket bucket,
            Function<Connection, EventHandler> handlers) {
        this.name = name;
        this.services = services;
        this.route = request.route();
        this.path = request.path();
        this.pathKwargs = new CapturedKwargs(request.captured());
        this.caller = request.caller();
        this.handshake = request.handshake();
        this.slot = slot;
        this.bucket = bucket;
        SocketWriter.Owner watch = new WriterWatch(name, path, services, this::broken);
        this.outbound = new SocketWriter(services.limits(), route.overflow(), watch);
        this.heartbeat = new Heartbeat(services.limits().pingInterval());
        this.handler = handlers.apply(this);
        this.mailbox = new Mailbox(services.limits(), services.workers(), services.timer(), intake);
    }

    @Override
    public String name() {
        return name;
    }

    /** The place that accepted it. */
    public ResolvedRoute route() {
        return route;
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

    /** What its client sent with the handshake. */
    public Handshake handshake() {
        return handshake;
    }

    /** Handles the handshake, on the calling thread, before anything else is handled. */
    void connect() {
        try {
            intake.handle(List.of(new Event.Connect()));
        } finally {
            mailbox.open();
        }
    }

    /** The connect was handled: the caller may open this socket, unless it was refused before. */
    public void admit() {
        if (refusal == null) {
            admission = Admission.ADMITTED;
        }
    }

    /** The connect was checked: the caller may not. */
    public void deny() {
        refusal = Refusal.DENIED;
        admission = Admission.REFUSED;
    }

    /** The connect failed: the socket is not opened, or closed again if its client has its answer. */
    public void refuse(Exception failure) {
        Refusal why = Refusal.of(failure);
        if (isAdmitted()) {
            close(why == Refusal.FAILED ? CloseReason.FAILED : CloseReason.REFUSED);
        } else {
            refusal = why;
            admission = Admission.REFUSED;
        }
    }

    /** Whether the socket may be open. */
    public boolean isAdmitted() {
        return admission == Admission.ADMITTED;
    }

    /** Why it is not. */
    Refusal refusal() {
        Refusal known = refusal;
        return known == null ? Refusal.FAILED : known;
    }

    /**
     * Waits until the memberships that it has been given so far are effective.
     *
     * @return whether they are
     */
    boolean awaitMemberships(Duration patience) {
        return memberships.await(patience);
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

    /**
     * The client has its answer; frames can leave.
     *
     * @param workers run the handling of what it sends
     */
    public void opened(Transport transport, Executor workers) {
        mailbox.runOn(services.untilTheEnd(workers));
        if (!outbound.attach(transport)) {
            end(transport, ending.whyClosing(CloseReason.GONE));
        }
    }

    /** Takes a frame from the client. */
    public void received(EncodedContent content) {
        heard();
        services.telemetry().received();
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
        return services.limits().messageBytes();
    }

    /** How many messages may wait to be handled. */
    public int mailboxCapacity() {
        return services.limits().mailbox();
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
    public void receive(List<Frame> messages) {
        if (!outbound.offer(messages)) {
            terminate(CloseReason.TOO_SLOW);
        }
    }

    @Override
    public int load(int frames, long bytes) {
        long patience = services.limits().sendTimeout().toNanos() / 2;
        return outbound.load(frames, bytes, System.nanoTime() - patience);
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
            services.inOrder(name, () -> close(ending.whyLeaving()));
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
            LOG.log(System.Logger.Level.INFO, CLOSED, name, path, reason.text());
            ending.close(reason);
            end(outbound.transport(), reason);
        }
    }

    /** A write failed: the client is gone, and what it has sent before is handled. */
    private void broken() {
        if (outbound.shut()) {
            LOG.log(System.Logger.Level.INFO, CLOSED, name, path, CloseReason.BROKEN.text());
            end(outbound.transport(), CloseReason.BROKEN);
            closed();
        }
    }

    private void end(Transport transport, CloseReason reason) {
        if (transport != null) {
            services.end(transport, reason);
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

        /** The end is being handled, or was. */
        private volatile boolean isOver;

        @Override
        public void handle(List<Event> events) {
            if (isOver) {
                return;
            }
            List<Event> before = untilEnd(events);
            try {
                caller.runAtHome(() -> handler.handle(before));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "CBC-215: The context of " + name + " failed", e);
            } finally {
                if (isOver) {
                    release();
                }
            }
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

        /** What a client answers while its frames are handled may be behind them. */
        @Override
        public void handled(boolean frames) {
            if (frames) {
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
        slot.leave();
        if (bucket != null) {
            bucket.leave();
        }
        services.remove(this);
    }

    @Override
    public boolean joined(Membership group) {
        return memberships.add(group);
    }

    @Override
    public void joining(CompletionStage<Void> effective) {
        if (admission == Admission.PENDING) {
            memberships.joining(effective);
        }
    }

    @Override
    public void left(Membership group) {
        memberships.remove(group);
    }

    /** Looks after itself; called about once a second, by one thread. */
    void check(long now) {
        long timeout = services.limits().sendTimeout().toNanos();
        Transport transport = outbound.transport();
        boolean neverOpened = transport == null && now - createdAt > services.handshakeTimeout();
        boolean isDead = !mailbox.isBusy() && heartbeat.isDead(now);
        if (neverOpened || ending.isClosingSince(now - timeout) || isDead) {
            abandon(transport);
        } else if (outbound.isStuckSince(now - timeout)) {
            terminate(CloseReason.TOO_SLOW);
        } else if (ending.isLeavingSince(now - timeout)) {
            close(ending.whyLeaving());
        } else if (transport != null && heartbeat.begin(now)) {
            services.upkeep().execute(() -> ping(transport));
        }
    }

    private void ping(Transport transport) {
        if (!heartbeat.ping(transport)) {
            abandon(transport);
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
