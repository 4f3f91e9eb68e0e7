package org.cbchannels.core.socket;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.cbchannels.Handshake;
import org.cbchannels.core.content.CapturedKwargs;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.layer.Receiver;
import org.cbchannels.core.route.ResolvedRoute;
import org.cbchannels.core.socket.admission.Bucket;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.Occupancy;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.socket.admission.SocketRequest;
import org.cbchannels.core.socket.inbound.Event;
import org.cbchannels.core.socket.inbound.EventHandler;
import org.cbchannels.core.socket.inbound.Intake;
import org.cbchannels.core.socket.inbound.Mailbox;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.life.Heartbeat;
import org.cbchannels.core.socket.life.Life;
import org.cbchannels.core.socket.outbound.Gap;
import org.cbchannels.core.socket.outbound.Lane;
import org.cbchannels.core.socket.outbound.SocketWriter;
import org.cbchannels.core.socket.outbound.Transport;
import org.cbchannels.core.socket.outbound.WriterWatch;
import org.cbchannels.spi.LiveList;

/** One websocket from its handshake to its disconnect; thread-safe. */
public final class Connection implements Receiver, WebsocketHandler {

    /** In percent of what may wait. */
    private static final int LOW = 25;

    private final String name;
    private final SocketServices services;
    private final SocketRequest request;
    private final CapturedKwargs pathKwargs;
    private final Life life = new Life();
    private final Heartbeat heartbeat;
    private final SocketWriter writer;
    private final Mailbox mailbox;
    private final Intake intake;
    private final SocketEnd end;
    private final Memberships memberships = new Memberships();
    private final Occupancy.Slot slot;
    /** Null where nothing limits the rate of frames. */
    private final Bucket bucket;
    /** Null while nobody has asked for it. */
    private Map<String, Object> session;
    /** Null for a raw websocket. */
    private final Settlements settlements;
    /** Null while there was none. */
    private volatile RunningReplies runningReplies;

    Connection(
            SocketServices services,
            String name,
            SocketRequest request,
            Occupancy.Slot slot,
            Bucket bucket,
            Function<Connection, EventHandler> handlers) {
        this.name = name;
        this.services = services;
        this.request = request;
        this.pathKwargs = CapturedKwargs.copyOf(request.captured());
        this.slot = slot;
        this.bucket = bucket;
        settlements = request.isCarried() ? new Settlements(request.session(), services.timer()) : null;
        SocketLimits limits = services.limits();
        heartbeat = new Heartbeat(request.isCarried() ? Duration.ZERO : limits.pingInterval());
        writer = new SocketWriter(
                limits,
                new Lane(request.route().overflow(), isToldOfGaps(request) ? services.gaps() : null),
                new WriterWatch(name, path(), services.telemetry(), this::broken, this::finished));
        intake = new Intake(
                name, request.caller(), handlers.apply(this), writer::transport, this::handled, this::release);
        mailbox = new Mailbox(limits, services.workers(), services.timer(), intake);
        end = new SocketEnd(services, name, path(), life, writer, mailbox, heartbeat, this::cancelReplies);
    }

    private static boolean isToldOfGaps(SocketRequest request) {
        return request.isCarried() || request.route().gaps();
    }

    @Override
    public String name() {
        return name;
    }

    /** The place that accepted it. */
    public ResolvedRoute route() {
        return request.route();
    }

    /** The path of its handshake. */
    public String path() {
        return request.path();
    }

    /** What the path captured. */
    public CapturedKwargs pathKwargs() {
        return pathKwargs;
    }

    /** Who opened it. */
    public Caller caller() {
        return request.caller();
    }

    /** Whether a session carries it. */
    boolean isCarried() {
        return request.isCarried();
    }

    @Override
    public boolean endsWithLogin() {
        return !request.isCarried() && request.route().auth();
    }

    /** What its client sent with the handshake. */
    public Handshake handshake() {
        return request.handshake();
    }

    /** Its attributes. */
    public synchronized Map<String, Object> session() {
        if (session == null) {
            session = new ConcurrentHashMap<>(4);
        }
        return session;
    }

    /** Handles the handshake, on the calling thread, before anything else is handled. */
    void connect() {
        try {
            intake.handle(List.of(new Event.Connect()));
        } finally {
            mailbox.open();
        }
    }

    /** Will not be connected: it ends at once. */
    void dismiss() {
        end.gone();
        mailbox.open();
    }

    /** Whether its caller, or what has become of the caller, would be let in now; runs the application's checks. */
    public boolean isStillAllowed() {
        return intake.isStillAllowed();
    }

    /** How far it has got. */
    public Life life() {
        return life;
    }

    /** The ways in which it ends. */
    public SocketEnd end() {
        return end;
    }

    /** Waits until the memberships that it has been given so far are effective; says whether they are. */
    boolean awaitMemberships(Duration patience) {
        return memberships.await(patience);
    }

    @Override
    public void opened(Transport transport, Executor workers) {
        mailbox.runOn(services.untilTheEnd(workers));
        if (!writer.attach(transport)) {
            end.finish(transport);
        }
    }

    @Override
    public void received(EncodedContent content) {
        heard();
        services.telemetry().received();
        if (!life.isClosing() && !life.isGone() && !mailbox.take(content)) {
            end.terminate(CloseReason.TOO_FAST);
        }
    }

    @Override
    public void gone() {
        end.gone();
    }

    @Override
    public int messageBytes() {
        return services.limits().messageBytes();
    }

    @Override
    public void tooBig() {
        end.terminate(CloseReason.TOO_BIG);
    }

    @Override
    public void heard() {
        heartbeat.heard();
    }

    /** How much it may use. */
    public SocketLimits limits() {
        return services.limits();
    }

    /** Whether the socket may have one more frame handled, by its rate limit. */
    public boolean mayHandle() {
        return bucket == null || bucket.take(System.nanoTime());
    }

    /** Its requests whose client waits for what they lead to; null for a raw websocket. */
    public Settlements settlements() {
        return settlements;
    }

    /** Sends the reply to a request, or an error; the id may be null. */
    public void reply(Frame reply, JsonValue id, boolean isError) {
        offer(List.of(reply));
        if (settlements != null && id != null && isError) {
            settlements.failed(id);
        } else if (settlements != null && id != null) {
            settlements.answered(id, false);
        }
    }

    /** Its streamed replies. */
    public RunningReplies runningReplies() {
        RunningReplies known = runningReplies;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (runningReplies == null) {
                runningReplies = new RunningReplies();
                if (life.isGone()) {
                    runningReplies.cancelAll();
                }
            }
            return runningReplies;
        }
    }

    /** Its client wants no more of a streamed reply. */
    public void cancel(JsonValue request) {
        runningReplies().cancel(request, mailbox.isBusy() || mailbox.hasFollowers(), limits().mailbox());
    }

    /** Whether a streamed reply may go on: less than a quarter of what may wait is used, and the client is there. */
    public boolean hasRoom() {
        Transport open = writer.transport();
        return open != null
                && !open.isAway()
                && writer.load(0, 0, Long.MIN_VALUE / 2 + System.nanoTime()) < LOW
                && open.load(0, 0) < LOW;
    }

    /** Takes a message of one of its own consumers; says false if too many wait. */
    public boolean follow(Event.Internal message) {
        return mailbox.take(message);
    }

    @Override
    public void receive(List<Frame> messages) {
        offer(messages);
        if (settlements != null && !settlements.isEmpty()) {
            messages.forEach(this::noteAnswer);
        }
    }

    /** Whoever handles a request elsewhere sends its reply to the socket's channel. */
    private void noteAnswer(Frame message) {
        JsonValue id = message.isOfGroup() || message.note() != null
                ? null
                : message.content().memberIfMentioned("requestId");
        if (id != null && settlements.isOpen(id)) {
            if (message.content().has("error")) {
                settlements.failed(id);
            } else {
                settlements.answered(id, true);
            }
        }
    }

    private void offer(List<Frame> messages) {
        if (!writer.offer(messages)) {
            end.terminate(CloseReason.TOO_SLOW);
        }
    }

    @Override
    public int load(int frames, long bytes) {
        long patience = services.limits().sendTimeout().toNanos() / 2;
        int own = writer.load(frames, bytes, System.nanoTime() - patience);
        Transport open = writer.transport();
        return open == null ? own : Math.max(own, open.load(frames, bytes));
    }

    @Override
    public void missed() {
        writer.gap(new Gap(Gap.RELAY, Gap.UNKNOWN));
    }

    @Override
    public LiveList list() {
        return request.session();
    }

    /** How many frames wait for the socket. */
    int queued() {
        return writer.waiting();
    }

    private void broken() {
        end.broken();
    }

    private void finished(Transport transport) {
        end.finish(transport);
    }

    /** What a client answers while its frames are handled may be behind them. */
    private void handled(boolean frames) {
        if (frames) {
            heard();
        }
        RunningReplies known = runningReplies;
        if (known != null && !mailbox.isBusy() && !mailbox.hasFollowers()) {
            known.forgetCancelled();
        }
        end.leaveIfAnswered();
    }

    private void cancelReplies() {
        RunningReplies known;
        synchronized (this) {
            known = runningReplies;
        }
        if (known != null) {
            known.cancelAll();
        }
    }

    private void release() {
        memberships.end().forEach(group -> group.discard(this));
        slot.leave();
        if (bucket != null) {
            bucket.leave();
        }
        services.remove(this, end);
    }

    @Override
    public boolean joined(Membership group) {
        return memberships.add(group);
    }

    @Override
    public void joining(CompletionStage<Void> effective) {
        if (life.isUndecided()) {
            memberships.joining(effective);
        }
    }

    @Override
    public void left(Membership group) {
        memberships.remove(group);
    }
}
