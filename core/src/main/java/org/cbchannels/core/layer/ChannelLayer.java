package org.cbchannels.core.layer;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cbchannels.Channel;
import org.cbchannels.Channels;
import org.cbchannels.Group;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.pattern.Template;
import org.cbchannels.spi.FeedGroup;

/** Everything that messages can be sent to on this node; thread-safe. */
public final class ChannelLayer implements Channels, Sending {

    private final ConcurrentMap<String, Receiver> sockets = new ConcurrentHashMap<>();
    private final ThreadLocal<SendContext> current = new ThreadLocal<>();
    /** Of sockets of this node whose messages have sent to groups. */
    private final ConcurrentMap<String, SenderOrder> ofSockets = new ConcurrentHashMap<>();
    /** Of threads that have sent to groups; weak, because a thread must not keep an application from being unloaded. */
    private final ThreadLocal<WeakReference<SenderOrder>> ofThreads = new ThreadLocal<>();

    private final SocketNames names;
    private final Codec codec;
    private final LocalGroups groups;
    /** Groups that are this node's own business. */
    private final LocalGroups feeds;

    private final Remote remote;
    /** Of senders on other nodes. */
    private final SenderOrder[] arriving = new SenderOrder[SenderOrder.SENDERS];

    private final AfterCommit afterCommit;
    private final SendContext background;
    private final OnceLog lost = new OnceLog();

    /**
     * Makes an empty layer.
     *
     * @param names of this node's sockets
     * @param groups those whose members may be on several nodes
     * @param feeds those that have members on this node only
     * @param remote the other nodes
     * @param background takes messages to internal channels that nobody waits for an answer to
     */
    public ChannelLayer(
            Codec codec,
            SocketNames names,
            LocalGroups groups,
            LocalGroups feeds,
            Remote remote,
            AfterCommit afterCommit,
            SendContext background) {
        this.codec = codec;
        this.names = names;
        this.groups = groups;
        this.feeds = feeds;
        this.remote = remote;
        Arrays.setAll(arriving, i -> new SenderOrder(groups, i));
        this.afterCommit = afterCommit;
        this.background = background;
    }

    @Override
    public Channel channel(String name) {
        return new ChannelHandle(this, name, null);
    }

    /** A channel whose messages keep the reply channel of a message being handled. */
    public Channel channel(String name, SendContext origin) {
        return new ChannelHandle(this, name, origin);
    }

    @Override
    public Group group(String name) {
        return new GroupHandle(this, name, OverflowPolicy.OF_ROUTE);
    }

    @Override
    public Group group(String template, Map<String, ?> keywords) {
        return group(Template.fill(template, keywords));
    }

    /** A group by name whose sends don't wait for what the thread has sent to others. */
    public FeedGroup feedGroup(String name) {
        return new FeedGroupHandle(this, name);
    }

    /** How full the queue of a socket of this node is, in percent; -1 if there is no such socket. */
    public int load(String name) {
        Receiver socket = sockets.get(name);
        return socket == null ? -1 : socket.load(0, 0);
    }

    /** Makes a socket known by its name. */
    public void register(Receiver socket) {
        sockets.put(socket.name(), socket);
    }

    /** Forgets a socket. */
    public void unregister(Receiver socket) {
        sockets.remove(socket.name());
        ofSockets.remove(socket.name());
    }

    /** The names of this node's sockets. */
    public SocketNames names() {
        return names;
    }

    /** Those groups that may have members on other nodes too. */
    @Override
    public LocalGroups groups() {
        return groups;
    }

    @Override
    public LocalGroups feeds() {
        return feeds;
    }

    /** How many groups have members on this node. */
    public int groupCount() {
        return groups.count() + feeds.count();
    }

    /** Does work as a part of handling a message. */
    public void during(SendContext origin, Runnable work) {
        SendContext outer = current.get();
        WeakReference<SenderOrder> outerSequence = ofThreads.get();
        current.set(origin);
        useSequence(null);
        try {
            work.run();
        } finally {
            current.set(outer);
            useSequence(outerSequence);
        }
    }

    private void useSequence(WeakReference<SenderOrder> sequence) {
        if (ofThreads.get() != sequence) {
            ofThreads.set(sequence);
        }
    }

    /** Sends to a socket, or changes a membership, behind what the same sender has sent to groups. */
    public void inOrder(Runnable sending) {
        inOrder(socket(), sending);
    }

    /** The same, where the socket is the sender; null for the thread. */
    public void inOrder(String socket, Runnable sending) {
        SenderOrder sequence = socket == null ? null : ofSockets.get(socket);
        if (sequence == null) {
            sequence = ofThread();
        }
        if (sequence == null) {
            sending.run();
        } else {
            sequence.direct(sending);
        }
    }

    @Override
    public void sendToGroup(String name, Frame message) {
        SenderOrder sequence = sequence();
        sequence.toGroup(name, message, remote.toGroup(name, message, sequence.sender()));
    }

    /** Whichever threads handle the messages of one socket, what they send is one sender's. */
    private SenderOrder sequence() {
        String socket = socket();
        if (socket != null && sockets.containsKey(socket)) {
            SenderOrder sequence = ofSockets.computeIfAbsent(socket, name -> new SenderOrder(groups, name.hashCode()));
            if (!sockets.containsKey(socket)) {
                ofSockets.remove(socket);
            }
            return sequence;
        }
        SenderOrder sequence = ofThread();
        if (sequence == null) {
            int sender = socket == null ? Long.hashCode(Thread.currentThread().getId()) : socket.hashCode();
            sequence = new SenderOrder(groups, sender);
            ofThreads.set(new WeakReference<>(sequence));
        }
        return sequence;
    }

    private SenderOrder ofThread() {
        WeakReference<SenderOrder> reference = ofThreads.get();
        return reference == null ? null : reference.get();
    }

    /** The one whose message the thread handles; null if it is none. */
    private String socket() {
        SendContext origin = current.get();
        return origin == null ? null : origin.replyName();
    }

    /** Does what a sender on another node has sent, behind what it has sent before. */
    private void arrive(int sender, Runnable work) {
        arriving[Math.floorMod(sender, SenderOrder.SENDERS)].direct(work);
    }

    /** A message to a group has come from another node. */
    public void groupMessage(String group, Frame message, int sender) {
        arriving[Math.floorMod(sender, SenderOrder.SENDERS)].toGroup(group, message, Remote.NOTHING);
    }

    /** A message to a socket of this node has come from another node. */
    public void socketMessage(String name, EncodedContent content, int sender) {
        Receiver socket = sockets.get(name);
        if (socket != null) {
            arrive(sender, () -> socket.receive(List.of(Frame.kept(content))));
        }
    }

    /**
     * Another node makes a socket of this node a member of a group.
     *
     * @param then done when it is one, or can't be one any more
     */
    public void memberAdded(String group, String name, int sender, Runnable then) {
        Receiver socket = sockets.get(name);
        arrive(sender, () -> {
            if (socket == null) {
                then.run();
            } else {
                groups.add(group, socket).thenRun(then);
            }
        });
    }

    /** Another node ends the membership of a socket of this node. */
    public void memberDiscarded(String group, String name, int sender) {
        Receiver socket = sockets.get(name);
        if (socket != null) {
            arrive(sender, () -> groups.discard(group, socket));
        }
    }

    /** Whether the current thread handles this message. */
    public boolean isCurrent(SendContext origin) {
        return current.get() == origin;
    }

    /** The message that the current thread handles; null if it handles none. */
    public SendContext current() {
        return current.get();
    }

    @Override
    public EncodedContent encode(Object content) {
        return codec.encode(content);
    }

    /** Does the sending now, or after the commit of the caller's transaction. */
    @Override
    public void transactionally(Runnable sending) {
        if (!afterCommit.defer(sending)) {
            sending.run();
        }
    }

    /** Does work after the commit of the caller's transaction; says false if there is none. */
    public boolean afterCommit(Runnable work) {
        return afterCommit.defer(work);
    }

    @Override
    public SendContext contextOr(SendContext given) {
        SendContext origin = given == null ? current.get() : given;
        return origin == null ? background : origin;
    }

    @Override
    public void send(String name, EncodedContent content, SendContext origin) {
        Receiver socket = sockets.get(name);
        if (socket != null) {
            inOrder(() -> socket.receive(List.of(Frame.kept(content))));
        } else if (remote.shares(name)) {
            SenderOrder sequence = sequence();
            remote.toShared(name, content, origin.replyName(), sequence.sender());
        } else if (!SocketNames.isSocket(name)) {
            origin.pass(name, content);
        } else if (!names.isLocal(name)) {
            SenderOrder sequence = sequence();
            sequence.direct(remote.toSocket(name, content, sequence.sender()));
        }
    }

    /** Makes the sending a part of the caller's transaction; says false if there is none, or it can't have it. */
    @Override
    public boolean sendInTransaction(String name, EncodedContent content, SendContext origin) {
        return remote.shares(name)
                && afterCommit.isActive()
                && remote.toSharedInTransaction(
                        name, content, origin.replyName(), sequence().sender());
    }

    @Override
    public void addTo(String group, String member) {
        Receiver receiver = receiver(member);
        if (receiver != null) {
            CompletableFuture<Void> effective = new CompletableFuture<>();
            receiver.joining(effective);
            inOrder(() -> groups.add(group, receiver).thenRun(() -> effective.complete(null)));
        } else if (!names.isLocal(member)) {
            SenderOrder sequence = sequence();
            sequence.direct(remote.add(group, member, sequence.sender()));
        }
    }

    @Override
    public void discardFrom(String group, String member) {
        Receiver receiver = receiver(member);
        if (receiver != null) {
            inOrder(() -> groups.discard(group, receiver));
        } else if (!names.isLocal(member)) {
            SenderOrder sequence = sequence();
            sequence.direct(remote.discard(group, member, sequence.sender()));
        }
    }

    @Override
    public void addToFeed(String group, String member) {
        Receiver socket = sockets.get(member);
        if (socket != null) {
            feeds.add(group, socket);
        }
    }

    @Override
    public void discardFromFeed(String group, String member) {
        Receiver socket = sockets.get(member);
        if (socket != null) {
            feeds.discard(group, socket);
        }
    }

    private Receiver receiver(String name) {
        return SocketNames.isSocket(name) ? sockets.get(name) : new InternalMember(name, background, lost);
    }
}
