package org.cbchannels.core.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.BackgroundChannels;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.OnceLog;
import org.cbchannels.core.layer.Outgoing;
import org.cbchannels.core.layer.OverflowPolicy;
import org.cbchannels.core.layer.Remote;
import org.cbchannels.core.layer.SocketNames;
import org.cbchannels.core.relay.Envelope.Kind;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.Relay.Parcel;
import org.cbchannels.spi.Relay.Target;
import org.cbchannels.spi.RelayContext;
import org.cbchannels.spi.RelayException;
import org.cbchannels.spi.RelayProvider;

/**
 * Connects a node to the others by a relay.
 *
 * <p>Thread-safe. What this node sends waits in a bounded {@link Outbox} while the engine is away; what does not fit is dropped,
 * counted, and logged once until the engine is back.
 */
public final class Distribution implements Remote {

    private static final System.Logger LOG = System.getLogger("org.cbchannels");
    private static final String GROUP = "group!";
    private static final String NEWS = "news!";
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final long SOON = Duration.ofSeconds(5).toNanos();
    private static final long FIRST_RETRY = Duration.ofSeconds(1).toNanos();
    private static final long LAST_RETRY = Duration.ofSeconds(30).toNanos();

    private final RelayProvider provider;
    private final RelaySettings settings;
    private final Set<String> shared;
    private final Codec codec;
    private final Executor workers;
    private final ThreadFactory threads;
    private final NewsQueue news;
    private final Telemetry telemetry;
    private final Outbox outbox;
    /** What the relay is to bring; guarded by itself, so that the relay is told in the order of changes. */
    private final Set<String> interests = new HashSet<>();

    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    /** Of which other nodes have missed something. */
    private final Set<String> untold = ConcurrentHashMap.newKeySet();

    private final AtomicLong lost = new AtomicLong();
    private final OnceLog refused = new OnceLog();
    private ChannelLayer layer;
    private BackgroundChannels background;
    private volatile Relay relay;
    /** Those of the latest attempt to connect. */
    private Arrivals current;

    private volatile boolean up;
    private boolean connecting;
    private boolean closed;
    private long retry = FIRST_RETRY;
    private long retryAt;

    /**
     * Made without a connection.
     *
     * @param shared the channels whose messages are handled by one of all nodes
     * @param workers runs what may wait
     * @param context runs the work of a worker in the application's context
     */
    public Distribution(
            RelayProvider provider,
            RelaySettings settings,
            Set<String> shared,
            Codec codec,
            Executor workers,
            Executor context,
            ThreadFactory threads,
            NewsReceiver news,
            Telemetry telemetry) {
        this.provider = provider;
        this.settings = settings;
        this.shared = Set.copyOf(shared);
        this.codec = codec;
        this.workers = workers;
        this.threads = threads;
        this.news = new NewsQueue(workers, context, news);
        this.telemetry = telemetry;
        this.outbox = new Outbox(settings.bufferBytes(), workers, this::transmit);
    }

    /**
     * Connects this node for the first time.
     *
     * @throws RelayException if the engine is not there and the settings require it
     */
    public void start(ChannelLayer ofNode, BackgroundChannels ofNodeToo) throws RelayException {
        layer = ofNode;
        background = ofNodeToo;
        try {
            connect();
        } catch (RelayException e) {
            if (settings.required()) {
                throw e;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "CBC-226: The relay {0} is not there; this node works alone, and tries again: {1}",
                    provider.name(),
                    e.getMessage());
            retryAt = System.nanoTime() + retry;
        }
    }

    /** Says false if the application has ended meanwhile. */
    private boolean connect() throws RelayException {
        Arrivals arrivals = new Arrivals();
        synchronized (this) {
            current = arrivals;
        }
        Relay made = provider.connect(arrivals);
        try {
            List<CompletableFuture<Void>> joins;
            synchronized (interests) {
                relay = made;
                joins = interests.stream()
                        .map(name -> made.join(name).toCompletableFuture())
                        .toList();
            }
            shared.forEach(made::consume);
            awaitAll(joins);
        } catch (RuntimeException e) {
            end(made);
            throw new RelayException("What the relay is to bring can't be asked for: " + e.getMessage(), e);
        }
        synchronized (this) {
            if (!closed) {
                arrivals.ready = true;
                if (arrivals.engineUp) {
                    up = true;
                    outbox.open();
                }
                return true;
            }
        }
        end(made);
        return false;
    }

    private void end(Relay ended) {
        synchronized (interests) {
            relay = null;
        }
        ended.close();
    }

    private static void awaitAll(List<CompletableFuture<Void>> joins) {
        try {
            CompletableFuture.allOf(joins.toArray(CompletableFuture[]::new)).get(SOON, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "Not all interests are effective", e);
        }
    }

    /** Tries again to connect if that has failed so far; to be called about once a second. */
    public void check() {
        if (up) {
            tellUntold();
        }
        synchronized (this) {
            if (relay != null || connecting || closed || System.nanoTime() - retryAt < 0) {
                return;
            }
            connecting = true;
        }
        try {
            workers.execute(this::tryAgain);
        } catch (RejectedExecutionException e) {
            tried();
        }
    }

    private void tryAgain() {
        try {
            if (connect()) {
                back();
            }
        } catch (RelayException e) {
            LOG.log(System.Logger.Level.DEBUG, "The relay is still not there", e);
        } finally {
            tried();
        }
    }

    private void back() {
        LOG.log(
                System.Logger.Level.INFO,
                "CBC-227: The relay {0} is there; {1} messages to other nodes were lost",
                provider.name(),
                lost.getAndSet(0));
        missed();
        tellUntold();
    }

    private synchronized void tried() {
        connecting = false;
        retry = Math.min(2 * retry, LAST_RETRY);
        retryAt = System.nanoTime() + retry;
        notifyAll();
    }

    /** Whether the other nodes can be reached. */
    public boolean isUp() {
        return up;
    }

    /** How many bytes wait to leave. */
    public int waiting() {
        return outbox.waiting();
    }

    /** Ends the connection, when what waits has left or a moment is over. */
    public void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            outbox.awaitEmpty(PATIENCE);
            synchronized (this) {
                long deadline = System.nanoTime() + SOON;
                while (connecting && System.nanoTime() - deadline < 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, PATIENCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        outbox.shut();
        Relay open = relay;
        if (open != null) {
            end(open);
        }
    }

    @Override
    public void joined(String group) {
        join(GROUP + group);
    }

    private CompletionStage<Void> join(String name) {
        synchronized (interests) {
            interests.add(name);
            return relay == null ? CompletableFuture.completedFuture(null) : relay.join(name);
        }
    }

    @Override
    public void left(String group) {
        synchronized (interests) {
            interests.remove(GROUP + group);
            if (relay != null) {
                relay.leave(GROUP + group);
            }
        }
    }

    @Override
    public Runnable toGroup(String group, Outgoing message, int sender) {
        byte[] bytes = bytes(Kind.GROUP, group, "", message.policy(), message.content(), sender);
        return () -> offer(new Parcel(Target.GROUP, GROUP + group, bytes));
    }

    @Override
    public Runnable toSocket(String socket, EncodedContent content, int sender) {
        return toNode(socket, bytes(Kind.SOCKET, socket, "", OverflowPolicy.KEEP, content, sender));
    }

    @Override
    public Runnable add(String group, String socket, int sender) {
        return toNode(socket, bytes(Kind.ADD, group, socket, OverflowPolicy.KEEP, codec.empty(), sender));
    }

    @Override
    public Runnable discard(String group, String socket, int sender) {
        return toNode(socket, bytes(Kind.DISCARD, group, socket, OverflowPolicy.KEEP, codec.empty(), sender));
    }

    private Runnable toNode(String socket, byte[] bytes) {
        String node = SocketNames.nodeOf(socket);
        return node == null ? NOTHING : () -> offer(new Parcel(Target.NODE, node, bytes));
    }

    @Override
    public boolean shares(String channel) {
        return shared.contains(channel);
    }

    @Override
    public void toShared(String channel, EncodedContent content, String replyChannel, int sender) {
        String reply = replyChannel == null ? "" : replyChannel;
        byte[] bytes = bytes(Kind.SHARED, channel, reply, OverflowPolicy.KEEP, content, sender);
        if (!outbox.offer(new Parcel(Target.SHARED, channel, bytes))) {
            throw new ChannelFull("channel " + channel);
        }
    }

    /**
     * Tells the other nodes something.
     *
     * @throws IllegalArgumentException if it is too long to travel
     */
    public void tell(String topic, String text) {
        offer(new Parcel(
                Target.GROUP, NEWS + topic, bytes(Kind.NEWS, topic, "", OverflowPolicy.KEEP, codec.text(text), 0)));
    }

    /** Has this node told what others tell; done when that is effective, or at once while the engine is away. */
    public CompletionStage<Void> listen(String topic) {
        topics.add(topic);
        return join(NEWS + topic);
    }

    private void offer(Parcel parcel) {
        if (!outbox.offer(parcel)) {
            lose(List.of(parcel), "too many wait");
        }
    }

    private byte[] bytes(
            Kind kind, String of, String reply, OverflowPolicy policy, EncodedContent content, int sender) {
        byte[] bytes = content.bytes();
        if (bytes.length > settings.messageBytes()) {
            throw new IllegalArgumentException("A message of " + bytes.length
                    + " bytes is too large for other nodes (cbchannels.relay-max-message-size)");
        }
        return new Envelope(
                        kind,
                        sender,
                        System.currentTimeMillis(),
                        settings.prefix(),
                        layer.names().node(),
                        of,
                        reply,
                        policy,
                        content.isText(),
                        bytes)
                .toBytes();
    }

    private void transmit(List<Parcel> parcels) {
        Relay open = relay;
        try {
            if (open == null) {
                throw new IllegalStateException("The relay has ended");
            }
            open.transmit(parcels);
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            lose(parcels, String.valueOf(e.getMessage()));
        }
    }

    private void tellUntold() {
        for (String topic : untold) {
            if (untold.remove(topic)) {
                byte[] missed = bytes(Kind.NEWS, topic, "", OverflowPolicy.KEEP, codec.binary(new byte[0]), 0);
                offer(new Parcel(Target.GROUP, NEWS + topic, missed));
            }
        }
    }

    /** Of lost news, other nodes are told later that they have missed some. */
    private void lose(List<Parcel> parcels, String why) {
        for (Parcel parcel : parcels) {
            if (parcel.target() == Target.GROUP && parcel.name().startsWith(NEWS)) {
                untold.add(parcel.name().substring(NEWS.length()));
            }
        }
        telemetry.lost(parcels.size());
        if (lost.getAndAdd(parcels.size()) == 0) {
            LOG.log(System.Logger.Level.WARNING, "CBC-228: Messages to other nodes are lost: {0}", why);
        }
    }

    /** How many messages to other nodes were lost since the engine was there last. */
    public long lost() {
        return lost.get();
    }

    private void missed() {
        topics.forEach(topic -> news.add(topic, null));
    }

    /** What the relay tells. */
    private final class Arrivals implements RelayContext {

        private boolean engineUp = true;
        /** What was asked for at first is effective. */
        private boolean ready;

        @Override
        public String node() {
            return layer.names().node();
        }

        @Override
        public String prefix() {
            return settings.prefix();
        }

        @Override
        public String setting(String name) {
            return settings.values().apply(name);
        }

        @Override
        public ThreadFactory threads() {
            return threads;
        }

        @Override
        public void received(byte[] message) {
            Envelope envelope = checked(message);
            if (envelope == null || envelope.node().equals(node())) {
                return;
            }
            try {
                receive(envelope);
            } catch (ChannelFull e) {
                refused.log(envelope.target(), "CBC-229: Messages of other nodes are lost: {0}", e.getMessage());
            }
        }

        private void receive(Envelope envelope) {
            String target = envelope.target();
            switch (envelope.kind()) {
                case GROUP ->
                    layer.groupMessage(
                            target, new Outgoing(content(envelope), envelope.policy(), target), envelope.sender());
                case SOCKET -> layer.socketMessage(target, content(envelope), envelope.sender());
                case ADD -> layer.memberAdded(target, envelope.reply(), envelope.sender());
                case DISCARD -> layer.memberDiscarded(target, envelope.reply(), envelope.sender());
                case NEWS ->
                    news.add(target, envelope.isText() ? content(envelope).text() : null);
                case SHARED -> refuse("it is none for all nodes");
            }
        }

        @Override
        public boolean take(String channel, byte[] message) {
            Envelope envelope = checked(message);
            if (envelope == null) {
                return true;
            }
            if (envelope.kind() != Kind.SHARED || !envelope.target().equals(channel)) {
                refuse("it is none for the channel " + channel);
                return true;
            }
            long age = Math.max(0, System.currentTimeMillis() - envelope.sentAt());
            if (background.isExpired(channel, TimeUnit.MILLISECONDS.toNanos(age))) {
                return true;
            }
            try {
                String reply = envelope.reply();
                background.pass(channel, content(envelope), reply.isEmpty() ? null : reply);
                return true;
            } catch (ChannelFull e) {
                return false;
            }
        }

        private EncodedContent content(Envelope envelope) {
            return envelope.isText()
                    ? codec.text(new String(envelope.content(), StandardCharsets.UTF_8))
                    : codec.binary(envelope.content());
        }

        /** Null if the message is not as it should be. */
        private Envelope checked(byte[] message) {
            try {
                Envelope envelope = Envelope.of(message);
                if (envelope.content().length > settings.messageBytes()) {
                    throw new IllegalArgumentException("it is too large");
                }
                if (!envelope.application().equals(settings.prefix())) {
                    throw new IllegalArgumentException("it is one of another application");
                }
                return envelope;
            } catch (IllegalArgumentException e) {
                refuse(e.getMessage());
                return null;
            }
        }

        private void refuse(String why) {
            refused.log(why, "CBC-230: A message of the relay is refused: {0}", why);
        }

        @Override
        public void up() {
            synchronized (Distribution.this) {
                engineUp = true;
                if (!ready || closed || current != this) {
                    return;
                }
                up = true;
                outbox.open();
            }
            back();
        }

        @Override
        public void down(String why) {
            boolean wasUp;
            synchronized (Distribution.this) {
                engineUp = false;
                if (current != this) {
                    return;
                }
                outbox.shut();
                wasUp = up;
                up = false;
            }
            if (wasUp) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "CBC-226: The relay {0} is away; this node works alone: {1}",
                        provider.name(),
                        why);
            }
        }
    }
}
