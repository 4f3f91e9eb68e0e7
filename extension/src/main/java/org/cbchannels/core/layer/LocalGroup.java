package org.cbchannels.core.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.lane.Lane;

/**
 * The members that a group has on this node.
 *
 * <p>Joining, leaving and sending go through one lane, so that a message reaches exactly those who were members when it
 * was sent. Thread-safe.
 */
public final class LocalGroup {

    /** So many messages are handed to a member at once: what it can write while the next ones come. */
    private static final int TOGETHER = 64;

    private sealed interface Step {}

    private record Join(Receiver receiver) implements Step {}

    private record Leave(Receiver receiver) implements Step {}

    private record Send(EncodedContent content, Runnable whenHandedOn) implements Step {}

    private record SendToOne(String member, EncodedContent content) implements Step {}

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private final String name;
    private final GroupLimits limits;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Lane<Step> lane;
    /** The members' names, up to date at once. */
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    /** The members in the lane's time; touched by its work alone. */
    private final Map<String, Receiver> members = new LinkedHashMap<>();

    LocalGroup(String name, GroupLimits limits, Executor executor, Consumer<LocalGroup> whenIdle) {
        this.name = name;
        this.limits = limits;
        this.lane = new Lane<>(limits.messages(), executor, this::work, () -> whenIdle.accept(this));
    }

    String name() {
        return name;
    }

    int size() {
        return names.size();
    }

    /** Nothing is left to do or to keep. */
    boolean isSpent() {
        return names.isEmpty() && lane.isIdle();
    }

    synchronized void join(Receiver receiver) {
        if (names.add(receiver.name())) {
            lane.add(new Join(receiver));
        }
    }

    synchronized void leave(Receiver receiver) {
        if (names.remove(receiver.name())) {
            lane.add(new Leave(receiver));
        }
    }

    /** Says false if too much waits already. */
    boolean send(EncodedContent content, Runnable whenHandedOn) {
        return offer(content, new Send(content, whenHandedOn));
    }

    /** Sends to one member, behind what was sent to all; says false if too much waits already. */
    boolean sendTo(String member, EncodedContent content) {
        return offer(content, new SendToOne(member, content));
    }

    private boolean offer(EncodedContent content, Step step) {
        boolean fits = waitingBytes.addAndGet(content.size()) <= limits.bytes();
        if (fits && lane.offer(step)) {
            return true;
        }
        waitingBytes.addAndGet(-content.size());
        return false;
    }

    /** Messages that follow each other are handed to a member together. */
    private void work(List<Step> steps) {
        List<Send> sends = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Send send) {
                sends.add(send);
                continue;
            }
            deliver(sends);
            sends = new ArrayList<>();
            if (step instanceof Join join) {
                members.put(join.receiver.name(), join.receiver);
            } else if (step instanceof Leave leave) {
                members.remove(leave.receiver.name());
            } else if (step instanceof SendToOne one) {
                deliverToOne(one);
            }
        }
        deliver(sends);
    }

    private void deliver(List<Send> sends) {
        for (int from = 0; from < sends.size(); from += TOGETHER) {
            List<Send> some = sends.subList(from, Math.min(from + TOGETHER, sends.size()));
            List<EncodedContent> messages = some.stream().map(Send::content).toList();
            try {
                members.values().forEach(member -> hand(member, messages));
            } finally {
                some.forEach(this::handedOn);
            }
        }
    }

    private void deliverToOne(SendToOne send) {
        Receiver member = members.get(send.member);
        try {
            if (member != null) {
                hand(member, List.of(send.content));
            }
        } finally {
            waitingBytes.addAndGet(-send.content.size());
        }
    }

    /** A member that fails keeps nothing from the others. */
    private static void hand(Receiver member, List<EncodedContent> messages) {
        try {
            member.receive(messages);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, member.name() + " could not take messages of a group", e);
        }
    }

    private void handedOn(Send send) {
        waitingBytes.addAndGet(-send.content.size());
        send.whenHandedOn.run();
    }
}
