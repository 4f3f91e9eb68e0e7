package org.cbchannels.core.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.work.Bounds;
import org.cbchannels.core.work.SerialQueue;
import org.cbchannels.core.work.Timer;
import org.cbchannels.core.work.Worker;

/**
 * The members that a group has on this node.
 *
 * <p>Joining, leaving and sending go through one queue, so that a message reaches exactly those who were members when
 * it was sent. Thread-safe.
 */
public final class LocalGroup implements Receiver.Membership {

    /** What keeps the groups. */
    interface Table {

        /** Ends a membership. */
        void discard(LocalGroup group, Receiver receiver);

        /** A group has nothing left to do. */
        void forgetIfSpent(LocalGroup group);
    }

    /** So many messages are handed to a member at once: what it can write while the next ones come. */
    private static final int TOGETHER = 64;

    private static final int BYTES_TOGETHER = 64 * 1024;

    /**
     * Nanoseconds: about what the system calls for a member's reading and writing cost, which messages that leave
     * together share.
     */
    private static final long REST_FOR_EACH_MEMBER = 15_000;

    private static final long SHORTEST_REST = 100_000;

    private sealed interface Step {}

    private record Join(Receiver receiver) implements Step {}

    private record Leave(Receiver receiver) implements Step {}

    private record Call(Runnable task) implements Step {}

    private record Send(Frame message, Runnable whenHandedOn) implements Step {

        int size() {
            return message.content().size();
        }
    }

    private final String name;
    private final Table table;
    private final CompletionStage<Void> effective;
    private final GroupLimits limits;
    private final SerialQueue<Step> queue;
    /** The members by their names, up to date at once. */
    private final ConcurrentMap<String, Receiver> joined = new ConcurrentHashMap<>();
    /** The members in the queue's time; touched by its work alone. */
    private final Map<String, Receiver> members = new LinkedHashMap<>();

    LocalGroup(
            String name,
            Table table,
            CompletionStage<Void> effective,
            GroupLimits limits,
            Executor executor,
            Timer timer) {
        this.name = name;
        this.table = table;
        this.effective = effective;
        this.limits = limits;
        Bounds bounds = new Bounds(limits.messages(), limits.bytes(), TOGETHER, BYTES_TOGETHER);
        this.queue = new SerialQueue<>(bounds, executor, timer, new FanOut());
    }

    String name() {
        return name;
    }

    /** Completed when what other nodes send to the group comes to this one. */
    CompletionStage<Void> effective() {
        return effective;
    }

    @Override
    public void discard(Receiver receiver) {
        table.discard(this, receiver);
    }

    int size() {
        return joined.size();
    }

    /** Nothing is left to do or to keep. */
    boolean isSpent() {
        return joined.isEmpty() && queue.isIdle();
    }

    synchronized void join(Receiver receiver) {
        if (joined.putIfAbsent(receiver.name(), receiver) == null) {
            queue.add(new Join(receiver));
        }
    }

    synchronized void leave(Receiver receiver) {
        if (joined.remove(receiver.name()) != null) {
            queue.add(new Leave(receiver));
        }
    }

    /** Says false if too much waits already; a message of any size fits where nothing waits. */
    boolean send(Frame message, Runnable whenHandedOn) {
        return queue.offer(new Send(message, whenHandedOn));
    }

    /** Tells the members, behind what waits, that messages are missing; costs no room. */
    void missed() {
        afterwards(() -> members.values().forEach(Receiver::missed));
    }

    /** Calls something behind what waits. */
    void afterwards(Runnable task) {
        queue.add(new Call(task));
    }

    /** How full the fullest queue of a member will be with what waits here, in percent. */
    int load() {
        int fullest = 0;
        for (Receiver member : joined.values()) {
            fullest = Math.max(fullest, member.load(queue.items(), queue.bytes()));
        }
        return fullest;
    }

    /** Messages alone count in the queue; those that follow each other are handed to a member together. */
    private final class FanOut implements Worker<Step> {

        @Override
        public void work(List<Step> steps) {
            List<Send> sends = new ArrayList<>(steps.size());
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
                } else if (step instanceof Call call) {
                    call(call.task);
                }
            }
            deliver(sends);
        }

        private void deliver(List<Send> sends) {
            if (!sends.isEmpty()) {
                List<Frame> messages = sends.stream().map(Send::message).toList();
                members.values().forEach(member -> hand(member, messages));
            }
        }

        @Override
        public int size(Step step) {
            return step instanceof Send send ? send.size() : -1;
        }

        @Override
        public void done(List<Step> steps) {
            for (Step step : steps) {
                if (step instanceof Send send) {
                    call(send.whenHandedOn);
                }
            }
        }

        /** Messages that have piled up show that more will come; what gathers now costs each member but one write. */
        @Override
        public long rest(List<Step> steps) {
            int last = steps.size() - 1;
            boolean several = last > 0 && steps.get(last) instanceof Send && steps.get(last - 1) instanceof Send;
            long nanos = Math.min(members.size() * REST_FOR_EACH_MEMBER, limits.gatherNanos());
            return several && nanos >= SHORTEST_REST ? nanos : 0;
        }

        @Override
        public void idle() {
            table.forgetIfSpent(LocalGroup.this);
        }
    }

    /** A member that fails keeps nothing from the others. */
    private static void hand(Receiver member, List<Frame> messages) {
        try {
            member.receive(messages);
        } catch (RuntimeException | Error e) {
            CoreLog.MEMBER_FAILED.log(e, member.name());
        }
    }

    private static void call(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            CoreLog.WAITING_WORK_FAILED.log(e);
        }
    }
}
