package org.cbchannels.core.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private final String name;
    private final LocalGroups table;
    private final CompletionStage<Void> effective;
    private final GroupLimits limits;
    private final Pause pause;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicInteger waitingMessages = new AtomicInteger();
    private final Lane<Step> lane;
    /** The members by their names, up to date at once. */
    private final ConcurrentMap<String, Receiver> joined = new ConcurrentHashMap<>();
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
        return joined.size();
    }

    /** Nothing is left to do or to keep. */
    boolean isSpent() {
        return joined.isEmpty() && lane.isIdle();
    }

    synchronized void join(Receiver receiver) {
        if (joined.putIfAbsent(receiver.name(), receiver) == null) {
            lane.add(new Join(receiver));
        }
    }

    synchronized void leave(Receiver receiver) {
        if (joined.remove(receiver.name()) != null) {
            lane.add(new Leave(receiver));
        }
    }

    /** Says false if too much waits already; a message of any size fits where nothing waits. */
    boolean send(Outgoing message, Runnable whenHandedOn) {
        int size = message.content().size();
        boolean fits = waitingBytes.addAndGet(size) <= limits.bytes() || waitingMessages.get() == 0;
        waitingMessages.incrementAndGet();
        if (fits && lane.offer(new Send(message, whenHandedOn))) {
            return true;
        }
        over(size);
        return false;
    }

    private void over(int size) {
        waitingBytes.addAndGet(-size);
        waitingMessages.decrementAndGet();
    }

    /** How full the fullest queue of a member will be with what waits here, in percent. */
    int load() {
        int fullest = 0;
        for (Receiver member : joined.values()) {
            fullest = Math.max(fullest, member.load(waitingMessages.get(), waitingBytes.get()));
        }
        return fullest;
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

    /** A member that fails keeps nothing from the others. */
    private static void hand(Receiver member, List<Outgoing> messages) {
        try {
            member.receive(messages);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "CBC-220: " + member.name() + " could not take messages of a group", e);
        }
    }

    private void handedOn(Send send) {
        over(send.message.content().size());
        try {
            send.whenHandedOn.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "CBC-239: What waited for a message of a group failed", e);
        }
    }
}
