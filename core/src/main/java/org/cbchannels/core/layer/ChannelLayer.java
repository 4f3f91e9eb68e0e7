package org.cbchannels.core.layer;

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
import org.cbchannels.core.content.ListNote;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.pattern.Template;
import org.cbchannels.spi.FeedGroup;
import org.cbchannels.spi.ListFrame;
import org.cbchannels.spi.LiveList;

/** Everything that messages can be sent to on this node; thread-safe. */
public final class ChannelLayer implements Channels, Sending {

    private final ConcurrentMap<String, Receiver> sockets = new ConcurrentHashMap<>();
    private final ThreadLocal<SendContext> current = new ThreadLocal<>();
    private final SocketNames names;
    private final Codec codec;
    private final LocalGroups groups;
    private final LocalGroups feeds;
    private final Remote remote;
    private final SenderOrders orders;
    private final ArrivingMessages arriving;
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
        this.orders = new SenderOrders(groups, current::get, sockets::containsKey);
        this.arriving = new ArrivingMessages(groups, sockets::get);
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

    @Override
    public Frame listFrame(ListFrame frame, String group) {
        EncodedContent content = codec.empty();
        if (frame instanceof ListFrame.Change change) {
            content = codec.json(change.text(), null);
        } else if (frame instanceof ListFrame.Page page) {
            content = codec.json(page.text(), null);
        }
        return new Frame(content, OverflowPolicy.KEEP, group, new ListNote(frame));
    }

    /** The list of a socket of this node; null if it has none. */
    public LiveList list(String name) {
        Receiver socket = sockets.get(name);
        return socket == null ? null : socket.list();
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
        orders.forget(socket.name());
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
        current.set(origin);
        try {
            orders.apart(work);
        } finally {
            current.set(outer);
        }
    }

    /** Keeps what each sender sends in order. */
    public SenderOrders orders() {
        return orders;
    }

    /** What comes from other nodes. */
    public ArrivingMessages arriving() {
        return arriving;
    }

    @Override
    public void sendToGroup(String name, Frame message) {
        SenderOrder order = orders.current();
        order.toGroup(name, message, remote.toGroup(name, message, order.sender()));
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
            orders.inOrder(() -> socket.receive(List.of(Frame.kept(content))));
        } else if (remote.shares(name)) {
            SenderOrder order = orders.current();
            remote.toShared(name, content, origin.replyName(), order.sender());
        } else if (!SocketNames.isSocket(name)) {
            origin.pass(name, content);
        } else if (!names.isLocal(name)) {
            SenderOrder order = orders.current();
            order.direct(remote.toSocket(name, content, order.sender()));
        }
    }

    /** Makes the sending a part of the caller's transaction; says false if there is none, or it can't have it. */
    @Override
    public boolean sendInTransaction(String name, EncodedContent content, SendContext origin) {
        return remote.shares(name)
                && afterCommit.isActive()
                && remote.toSharedInTransaction(
                        name, content, origin.replyName(), orders.current().sender());
    }

    @Override
    public void addTo(String group, String member) {
        Receiver receiver = receiver(member);
        if (receiver != null) {
            CompletableFuture<Void> effective = new CompletableFuture<>();
            receiver.joining(effective);
            orders.inOrder(() -> groups.add(group, receiver).thenRun(() -> effective.complete(null)));
        } else if (!names.isLocal(member)) {
            SenderOrder order = orders.current();
            order.direct(remote.add(group, member, order.sender()));
        }
    }

    @Override
    public void discardFrom(String group, String member) {
        Receiver receiver = receiver(member);
        if (receiver != null) {
            orders.inOrder(() -> groups.discard(group, receiver));
        } else if (!names.isLocal(member)) {
            SenderOrder order = orders.current();
            order.direct(remote.discard(group, member, order.sender()));
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
