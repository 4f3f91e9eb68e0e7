package org.cbchannels.core.layer;

import java.util.ArrayDeque;
import java.util.Queue;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.problem.CoreLog;

/**
 * Keeps in order what one sender (a socket, or a thread) sends, whatever it sends to: what follows a send to a group
 * waits until the group has handed that to its members.
 *
 * <p>Sends to one group need not wait for each other, as the group keeps their order itself. Thread-safe; never waits.
 */
final class SenderOrder {

    /** A send to a group, or with null for its name, to something that takes it at once. */
    private record Step(String group, Runnable sending) {}

    /** So many senders are told from each other at other nodes. */
    static final int SENDERS = 64;

    private final LocalGroups groups;
    private final int sender;

    private final Queue<Step> waiting = new ArrayDeque<>(2);
    private String group;
    private int underWay;
    private boolean draining;

    /**
     * Makes an empty one.
     *
     * @param sender tells other nodes what is to stay in order
     */
    SenderOrder(LocalGroups groups, int sender) {
        this.groups = groups;
        this.sender = sender;
    }

    int sender() {
        return sender;
    }

    /** Sends to something that takes it at once. */
    void direct(Runnable sending) {
        synchronized (this) {
            if (!isIdle()) {
                enqueue(new Step(null, sending));
                return;
            }
        }
        sending.run();
    }

    /**
     * Sends to a group.
     *
     * @param toOthers sends to its members on other nodes; must not throw
     */
    void toGroup(String name, Frame message, Runnable toOthers) {
        synchronized (this) {
            boolean follows = waiting.isEmpty() && !draining && name.equals(group);
            if (!isIdle() && !follows) {
                enqueue(new Step(name, () -> sendLater(name, message, toOthers)));
                return;
            }
            group = name;
            underWay++;
        }
        send(name, message, toOthers);
    }

    private boolean isIdle() {
        return underWay == 0 && !draining && waiting.isEmpty();
    }

    private void enqueue(Step step) {
        if (waiting.size() >= groups.capacity()) {
            throw new ChannelFull("messages that wait for groups");
        }
        waiting.add(step);
    }

    private void send(String name, Frame message, Runnable toOthers) {
        boolean taken = false;
        try {
            groups.send(name, message, this::done);
            taken = true;
            toOthers.run();
        } finally {
            if (!taken) {
                done();
            }
        }
    }

    private void sendLater(String name, Frame message, Runnable toOthers) {
        try {
            send(name, message, toOthers);
        } catch (RuntimeException e) {
            CoreLog.GROUP_FULL.log(name, e.getMessage());
        }
    }

    private void done() {
        synchronized (this) {
            if (--underWay > 0 || draining || waiting.isEmpty()) {
                return;
            }
            draining = true;
        }
        for (Step next = next(); next != null; next = next()) {
            try {
                next.sending.run();
            } catch (RuntimeException | Error e) {
                CoreLog.WAITING_LOST.log(e);
            }
        }
    }

    private synchronized Step next() {
        Step next = waiting.peek();
        boolean mayGo = next != null && (underWay == 0 || next.group != null && next.group.equals(group));
        if (!mayGo) {
            draining = false;
            return null;
        }
        if (next.group != null) {
            group = next.group;
            underWay++;
        }
        return waiting.remove();
    }
}
