package org.cbchannels.core.layer;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.EncodedContent;

/** The groups that have members on this node; thread-safe. */
public final class LocalGroups {

    private final ConcurrentMap<String, LocalGroup> groups = new ConcurrentHashMap<>();
    private final int capacity;
    private final Executor executor;

    /**
     * Makes an empty table.
     *
     * @param capacity how many messages may wait in one group
     * @param executor runs the fan-out, never the sender's thread
     */
    public LocalGroups(int capacity, Executor executor) {
        this.capacity = capacity;
        this.executor = executor;
    }

    /** Makes the receiver a member, unless it is closed. */
    public void add(String name, Receiver receiver) {
        groups.compute(name, (key, existing) -> {
            LocalGroup group =
                    existing == null ? new LocalGroup(name, capacity, executor, this::forgetIfSpent) : existing;
            if (group.join(receiver) && !receiver.joined(group)) {
                group.leave(receiver);
            }
            return group;
        });
    }

    /** Ends the receiver's membership. */
    public void discard(String name, Receiver receiver) {
        LocalGroup group = groups.get(name);
        if (group != null) {
            discard(group, receiver);
        }
    }

    /** Ends the receiver's membership. */
    public void discard(LocalGroup group, Receiver receiver) {
        group.leave(receiver);
        receiver.left(group);
    }

    /** Sends to all members; returns at once. */
    public void send(String name, EncodedContent content) {
        LocalGroup group = groups.get(name);
        if (group != null && !group.send(content)) {
            throw new ChannelFull("group " + name);
        }
    }

    /** How many members the group has. */
    public int size(String name) {
        LocalGroup group = groups.get(name);
        return group == null ? 0 : group.size();
    }

    /** How many groups there are. */
    public int count() {
        return groups.size();
    }

    private void forgetIfSpent(LocalGroup group) {
        if (group.isSpent()) {
            groups.computeIfPresent(
                    group.name(), (name, current) -> current == group && group.isSpent() ? null : current);
        }
    }
}
