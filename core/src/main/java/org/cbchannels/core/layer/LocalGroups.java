package org.cbchannels.core.layer;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.work.Timer;

/** The groups that have members on this node; thread-safe. */
public final class LocalGroups implements LocalGroup.Table {

    private final ConcurrentMap<String, LocalGroup> groups = new ConcurrentHashMap<>();
    private final GroupLimits limits;
    private final Executor executor;
    private final Timer timer;
    private final Remote remote;
    private final ConcurrentMap<String, Runnable> whenSpent = new ConcurrentHashMap<>();

    /**
     * Makes an empty table.
     *
     * @param executor runs the fan-out, never the sender's thread
     * @param timer lets a busy group wait for more messages
     */
    public LocalGroups(GroupLimits limits, Executor executor, Timer timer) {
        this(limits, executor, timer, Remote.NONE);
    }

    /**
     * Makes an empty table.
     *
     * @param remote told which groups have members here
     */
    public LocalGroups(GroupLimits limits, Executor executor, Timer timer, Remote remote) {
        this.limits = limits;
        this.executor = executor;
        this.timer = timer;
        this.remote = remote;
    }

    /**
     * Makes the receiver a member, unless it is closed.
     *
     * @return completed when it has what members on any node send from then on
     */
    public CompletionStage<Void> add(String name, Receiver receiver) {
        return groups.compute(name, (key, existing) -> {
                    LocalGroup group = existing == null ? make(name) : existing;
                    group.join(receiver);
                    if (!receiver.joined(group)) {
                        group.leave(receiver);
                    }
                    return group;
                })
                .effective();
    }

    private LocalGroup make(String name) {
        return new LocalGroup(name, this, remote.joined(name), limits, executor, timer);
    }

    /** Ends the receiver's membership. */
    public void discard(String name, Receiver receiver) {
        LocalGroup group = groups.get(name);
        if (group != null) {
            discard(group, receiver);
        }
    }

    @Override
    public void discard(LocalGroup group, Receiver receiver) {
        groups.compute(group.name(), (name, current) -> {
            group.leave(receiver);
            receiver.left(group);
            return current;
        });
    }

    /**
     * Sends to all members; returns at once.
     *
     * @param whenHandedOn called when every member has the message, by any thread
     * @throws ChannelFull if too many wait in the group already; then nothing is called
     */
    public void send(String name, Frame message, Runnable whenHandedOn) {
        LocalGroup group = groups.get(name);
        if (group == null) {
            whenHandedOn.run();
        } else if (!group.send(message, whenHandedOn)) {
            throw new ChannelFull("group " + name);
        }
    }

    /** Members have missed messages of other nodes; they are told behind what waits. */
    void missed(String name) {
        LocalGroup group = groups.get(name);
        if (group != null) {
            group.missed();
        }
    }

    /** Calls something when every member has what was sent before, and nobody who has left gets anything more. */
    void afterwards(String name, Runnable task) {
        LocalGroup group = groups.get(name);
        if (group == null) {
            task.run();
        } else {
            group.afterwards(task);
        }
    }

    /** How full the fullest queue of a member is, in percent, with what waits in the group. */
    int load(String name) {
        LocalGroup group = groups.get(name);
        return group == null ? 0 : group.load();
    }

    /** Calls something once when the group is spent after it has had members. */
    void whenSpent(String name, Runnable task) {
        whenSpent.put(name, task);
    }

    /** How many messages may wait in one group. */
    int capacity() {
        return limits.messages();
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

    /** The names of all groups. */
    public Set<String> names() {
        return groups.keySet();
    }

    @Override
    public void forgetIfSpent(LocalGroup group) {
        if (!group.isSpent()) {
            return;
        }
        LocalGroup left = groups.computeIfPresent(group.name(), (name, current) -> {
            if (current != group || !group.isSpent()) {
                return current;
            }
            remote.left(name);
            return null;
        });
        Runnable task = left == null ? whenSpent.remove(group.name()) : null;
        if (task != null) {
            task.run();
        }
    }
}
