package org.cbchannels.core.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.lane.Lane;
import org.cbchannels.core.lane.Pause;
import org.cbchannels.spi.EscapingLogger;

/**
 * The members that a group has on this node.
 *
 * <p>Joining, leaving and sending go through one lane, so that a message reaches exactly those who were members when it
 * was sent. Thread-safe.
 */
public final class LocalGroup {

    /** So many messages are handed to a member at once: what it can write while the next ones come. */
    private static final int TOGETHER = 64;

    private static final int BYTES_TOGETHER = 64 * 1024;

    /** So many messages are handed on before another group that wants the thread may have it. */
    private static final int BATCH = 1024;

    /** Nanoseconds: about what the system calls for a member's reading and writing cost, which messages that leave together share. */
    private static final long REST_FOR_EACH_MEMBER = 15_000;

    private static final long SHORTEST_REST = 100_000;

    private sealed interface Step {}

    private record Join(Receiver receiver) implements Step {}

    private record Leave(Receiver receiver) implements Step {}

    private record Send(Outgoing message, Runnable whenHandedOn) implements Step {}

    private record SendToOne(String member, Outgoing message) implements Step {}

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private final String name;
    private final LocalGroups table;
    private final CompletionStage<Void> effective;
    private final GroupLimits limits;
    private final Pause pause;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Lane<Step> lane;
    /** The members' names, up to date at once. */
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    /** The members in the lane's time; touched by its work alone. */
    private final Map<String, Receiver> members = new LinkedHashMap<>();

    LocalGroup(
            String name,
            LocalGroups table,
            CompletionStage<Void> effective,
            GroupLimits limits,
            Executor executor,
            Pause pause) {
        this.name = name;
        this.table = table;
        this.effective = effective;
        this.limits = limits;
        this.lane = new Lane<>(
                limits.messages(),
                BATCH,
                executor,
                Runnable::run,
                this::work,
                () -> table.forgetIfSpent(this),
                this::rest);
        this.pause = pause;
    }

    String name() {
        return name;
    }

    /** Completed when what other nodes send to the group comes to this one. */
    CompletionStage<Void> effective() {
        return effective;
    }

    /** Ends the receiver's membership. */
    public void discard(Receiver receiver) {
        table.discard(this, receiver);
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
    boolean send(Outgoing message, Runnable whenHandedOn) {
        return offer(message.content(), new Send(message, whenHandedOn));
    }

    /** Sends to one member, behind what was sent to all; says false if too much waits already. */
    boolean sendTo(String member, EncodedContent content) {
        return offer(content, new SendToOne(member, Outgoing.kept(content)));
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

    /** Messages that have piled up show that more will come; what gathers now costs each member but one write. */
    private boolean rest(List<Step> done, Runnable goOn) {
        int last = done.size() - 1;
        boolean several = last > 0 && done.get(last) instanceof Send && done.get(last - 1) instanceof Send;
        long nanos = Math.min(members.size() * REST_FOR_EACH_MEMBER, limits.gatherNanos());
        return several && nanos >= SHORTEST_REST && pause.then(nanos, goOn);
    }

    private void deliver(List<Send> sends) {
        for (int from = 0, to; from < sends.size(); from = to) {
            to = endOfBatch(sends, from);
            List<Send> some = sends.subList(from, to);
            List<Outgoing> messages = some.stream().map(Send::message).toList();
            try {
                members.values().forEach(member -> hand(member, messages));
            } finally {
                some.forEach(this::handedOn);
            }
        }
    }

    private static int endOfBatch(List<Send> sends, int from) {
        int to = from;
        for (int bytes = 0; to < sends.size() && to - from < TOGETHER && bytes < BYTES_TOGETHER; to++) {
            bytes += sends.get(to).message.content().size();
        }
        return to;
    }

    private void deliverToOne(SendToOne send) {
        Receiver member = members.get(send.member);
        try {
            if (member != null) {
                hand(member, List.of(send.message));
            }
        } finally {
            waitingBytes.addAndGet(-send.message.content().size());
        }
    }

    /** A member that fails keeps nothing from the others. */
    private static void hand(Receiver member, List<Outgoing> messages) {
        try {
            member.receive(messages);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "CBC-220: " + member.name() + " could not take messages of a group", e);
        }
    }

    private void handedOn(Send send) {
        waitingBytes.addAndGet(-send.message.content().size());
        try {
            send.whenHandedOn.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "CBC-239: What waited for a message of a group failed", e);
        }
    }
}
