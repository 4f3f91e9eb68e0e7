package org.cbchannels.core.relay;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.layer.BackgroundChannels;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.Remote;
import org.cbchannels.core.layer.SocketNames;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.relay.Envelope.Kind;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.core.work.Executors;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.Relay.Target;
import org.cbchannels.spi.RelayException;
import org.cbchannels.spi.RelayProvider;

/**
 * Connects a node to the others by a relay.
 *
 * <p>Thread-safe. What this node sends waits in a bounded {@link RelayQueue} while the engine is away; what does not
 * fit is dropped, counted, and logged once until the engine is back.
 */
public final class RemoteGroups implements Remote {

    static final String GROUP = "group!";
    private static final Duration CONFIRMATION = Duration.ofSeconds(2);

    /** Losses that go on are logged so often. */
    private static final long LOSS_LOG_PAUSE = 60_000_000_000L;

    private final RelaySettings settings;
    private final String name;
    private final Set<String> shared;
    private final Codec codec;
    private final Telemetry telemetry;
    private final RelayQueue queue;
    private final RelayLink link;
    private final Envelopes envelopes;
    private final RemoteTopics topics;
    private final MissedGroups missed;
    /** Null before the start. */
    private volatile ChannelLayer layer;

    private final PendingMemberships confirmations = new PendingMemberships(this::offer, CONFIRMATION);
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong lossLogged = new AtomicLong();
    /** This node's name. */
    private final String node;

    /**
     * Made without a connection.
     *
     * @param node the name of this node
     * @param shared the channels whose messages are handled by one of all nodes
     * @param context runs the work of a worker in the application's context
     */
    public RemoteGroups(
            String node,
            RelayProvider provider,
            RelaySettings settings,
            Set<String> shared,
            Codec codec,
            Executors threads,
            Executor context,
            TopicListener news,
            Telemetry telemetry) {
        this.node = node;
        this.settings = settings;
        this.name = provider.name();
        this.shared = Set.copyOf(shared);
        this.codec = codec;
        this.telemetry = telemetry;
        Executor carriers = threads.carriers();
        TopicQueue arriving = new TopicQueue(carriers, threads.timer(), context, news);
        this.envelopes = new Envelopes(settings, node);
        this.queue = new RelayQueue(settings.bufferBytes(), carriers, threads.timer(), this::transmit);
        this.link = new RelayLink(provider, settings, shared, carriers, threads.threadFactory(), queue, this::back);
        this.missed = new MissedGroups(envelopes, codec, this::offer);
        this.topics = new RemoteTopics(envelopes, codec, link.interests(), arriving, this::offer);
    }

    /**
     * Connects this node for the first time.
     *
     * @throws RelayException if the engine is not there and the settings require it
     */
    public void start(ChannelLayer ofNode, BackgroundChannels background) throws RelayException {
        layer = ofNode;
        link.start(
                node,
                new Inbound(settings, codec, ofNode, background, topics.arriving(), confirmations, this::confirm));
    }

    /** Looks after the connection; to be called about once a second. */
    public void check() {
        confirmations.expire();
        if (link.isUp()) {
            topics.publishMissed();
            missed.tell();
        }
        link.check();
    }

    /** Others have missed what this node has lost, and this one what others have sent meanwhile. */
    private void back() {
        CoreLog.RELAY_BACK.log(name, lost.getAndSet(0));
        topics.back();
        missed.tell();
        ChannelLayer ofNode = layer;
        if (ofNode != null) {
            ofNode.arriving().missedAny();
        }
    }

    /** Whether the other nodes can be reached. */
    public boolean isUp() {
        return link.isUp();
    }

    /** How many bytes wait to leave. */
    public int waiting() {
        return queue.waiting();
    }

    /** Ends the connection, when what waits has left or a moment is over. */
    public void close() {
        link.close();
    }

    @Override
    public CompletionStage<Void> joined(String group) {
        return link.interests().join(GROUP + group);
    }

    @Override
    public void left(String group) {
        link.interests().leave(GROUP + group);
    }

    @Override
    public Runnable toGroup(String group, Frame message, int sender) {
        byte[] bytes = envelopes.bytes(Kind.GROUP, group, "", message.policy(), message.content(), sender);
        return () -> confirmations.send(sender, new RelayMessage(Target.GROUP, GROUP + group, bytes));
    }

    @Override
    public Runnable toSocket(String socket, EncodedContent content, int sender) {
        return toNode(socket, sender, envelopes.bytes(Kind.SOCKET, socket, "", OverflowPolicy.KEEP, content, sender));
    }

    @Override
    public Runnable add(String group, String socket, int sender) {
        String owner = SocketNames.nodeOf(socket);
        if (owner == null) {
            return NOTHING;
        }
        String question = confirmations.question();
        byte[] bytes = envelopes.bytes(Kind.ADD, group, socket, OverflowPolicy.KEEP, codec.text(question), sender);
        return () -> confirmations.ask(sender, new RelayMessage(Target.NODE, owner, bytes), question);
    }

    /** Tells the node that has asked for a membership when it hears from now on what it sends to the group. */
    private void confirm(String group, String asker, String question) {
        byte[] bytes = envelopes.bytes(Kind.DONE, question, "", OverflowPolicy.KEEP, codec.empty(), 0);
        link.interests().effective(GROUP + group).thenRun(() -> offer(new RelayMessage(Target.NODE, asker, bytes)));
    }

    @Override
    public Runnable discard(String group, String socket, int sender) {
        return toNode(
                socket,
                sender,
                envelopes.bytes(Kind.DISCARD, group, socket, OverflowPolicy.KEEP, codec.empty(), sender));
    }

    private Runnable toNode(String socket, int sender, byte[] bytes) {
        String owner = SocketNames.nodeOf(socket);
        return owner == null ? NOTHING : () -> confirmations.send(sender, new RelayMessage(Target.NODE, owner, bytes));
    }

    @Override
    public boolean shares(String channel) {
        return shared.contains(channel);
    }

    @Override
    public void toShared(String channel, EncodedContent content, String replyChannel, int sender) {
        if (!queue.offer(shared(channel, content, replyChannel, sender))) {
            throw new ChannelFull("channel " + channel);
        }
    }

    @Override
    public boolean toSharedInTransaction(String channel, EncodedContent content, String replyChannel, int sender) {
        RelayMessage parcel = shared(channel, content, replyChannel, sender);
        try {
            return link.enlist(parcel);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The relay " + name + " can't send to the channel " + channel + " in this transaction", e);
        }
    }

    private RelayMessage shared(String channel, EncodedContent content, String replyChannel, int sender) {
        String reply = replyChannel == null ? "" : replyChannel;
        return new RelayMessage(
                Target.SHARED,
                channel,
                envelopes.bytes(Kind.SHARED, channel, reply, OverflowPolicy.KEEP, content, sender));
    }

    /** What nodes publish to each other. */
    public RemoteTopics topics() {
        return topics;
    }

    private void offer(RelayMessage parcel) {
        if (!queue.offer(parcel)) {
            lose(List.of(parcel), "too many wait");
        }
    }

    private void transmit(List<RelayMessage> parcels) {
        try {
            link.transmit(parcels);
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            boolean areKnown = e instanceof RelayException known && known.lost() != null;
            lose(areKnown ? ((RelayException) e).lost() : parcels, String.valueOf(e.getMessage()));
        }
    }

    private void lose(List<RelayMessage> parcels, String why) {
        topics.lost(parcels);
        missed.lost(parcels);
        telemetry.lost(parcels.size());
        long now = System.nanoTime();
        long last = lossLogged.get();
        boolean isFirst = lost.getAndAdd(parcels.size()) == 0;
        if ((isFirst || now - last > LOSS_LOG_PAUSE) && lossLogged.compareAndSet(last, now)) {
            CoreLog.RELAY_LOSES.log(lost.get(), why);
        }
    }

    /** How many messages to other nodes were lost since the engine was there last. */
    public long lost() {
        return lost.get();
    }
}
