package org.cbchannels.core.layer;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cbchannels.Channel;
import org.cbchannels.Channels;
import org.cbchannels.Group;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;

/** Everything that messages can be sent to on this node; thread-safe. */
public final class ChannelLayer implements Channels {

    private final ConcurrentMap<String, Receiver> sockets = new ConcurrentHashMap<>();
    private final ThreadLocal<Origin> current = new ThreadLocal<>();
    private final Codec codec;
    private final LocalGroups groups;
    private final AfterCommit afterCommit;
    private final Origin background;

    /**
     * Makes an empty layer.
     *
     * @param background takes messages to internal channels that nobody waits for an answer to
     */
    public ChannelLayer(Codec codec, LocalGroups groups, AfterCommit afterCommit, Origin background) {
        this.codec = codec;
        this.groups = groups;
        this.afterCommit = afterCommit;
        this.background = background;
    }

    @Override
    public Channel channel(String name) {
        return new ChannelHandle(this, name, null);
    }

    /** A channel whose messages keep the reply channel of a message being handled. */
    public Channel channel(String name, Origin origin) {
        return new ChannelHandle(this, name, origin);
    }

    @Override
    public Group group(String name) {
        return new GroupHandle(this, name);
    }

    /** Makes a socket known by its name. */
    public void register(Receiver socket) {
        sockets.put(socket.name(), socket);
    }

    /** Forgets a socket. */
    public void unregister(Receiver socket) {
        sockets.remove(socket.name());
    }

    /** The groups of this node. */
    public LocalGroups groups() {
        return groups;
    }

    /** Does work as a part of handling a message. */
    public void during(Origin origin, Runnable work) {
        Origin outer = current.get();
        current.set(origin);
        try {
            work.run();
        } finally {
            current.set(outer);
        }
    }

    /** Whether the current thread handles this message. */
    public boolean isCurrent(Origin origin) {
        return current.get() == origin;
    }

    /** Whether the current thread handles a message. */
    public boolean isCurrent() {
        return current.get() != null;
    }

    EncodedContent encode(Object content) {
        return codec.encode(content);
    }

    /** Does the sending now, or after the commit of the caller's transaction. */
    public void transactionally(Runnable sending) {
        if (!afterCommit.defer(sending)) {
            sending.run();
        }
    }

    Origin originOr(Origin given) {
        Origin origin = given == null ? current.get() : given;
        return origin == null ? background : origin;
    }

    void send(String name, EncodedContent content, Origin origin) {
        Receiver socket = sockets.get(name);
        if (socket != null) {
            socket.receive(List.of(content));
        } else if (!SocketNames.isSocket(name)) {
            origin.pass(name, content);
        }
    }

    void addTo(String group, String member) {
        Receiver receiver = receiver(member);
        if (receiver != null) {
            groups.add(group, receiver);
        }
    }

    void discardFrom(String group, String member) {
        Receiver receiver = receiver(member);
        if (receiver != null) {
            groups.discard(group, receiver);
        }
    }

    private Receiver receiver(String name) {
        return SocketNames.isSocket(name) ? sockets.get(name) : new InternalMember(name, background);
    }
}
