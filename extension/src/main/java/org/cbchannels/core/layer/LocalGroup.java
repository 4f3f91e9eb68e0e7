package org.cbchannels.core.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
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

    private record Send(EncodedContent content) implements Step {}

    private final String name;
    private final Lane<Step> lane;
    /** The members' names, up to date at once. */
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    /** The members in the lane's time; touched by its work alone. */
    private final Map<String, Receiver> members = new LinkedHashMap<>();

    LocalGroup(String name, int capacity, Executor executor, Consumer<LocalGroup> whenIdle) {
        this.name = name;
        this.lane = new Lane<>(capacity, executor, this::work, () -> whenIdle.accept(this));
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

    synchronized boolean join(Receiver receiver) {
        boolean fresh = names.add(receiver.name());
        if (fresh) {
            lane.add(new Join(receiver));
        }
        return fresh;
    }

    synchronized void leave(Receiver receiver) {
        if (names.remove(receiver.name())) {
            lane.add(new Leave(receiver));
        }
    }

    boolean send(EncodedContent content) {
        return lane.offer(new Send(content));
    }

    /** Messages that follow each other are handed to a member together. */
    private void work(List<Step> steps) {
        List<EncodedContent> messages = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Send send) {
                messages.add(send.content);
                continue;
            }
            deliver(messages);
            messages = new ArrayList<>();
            if (step instanceof Join join) {
                members.put(join.receiver.name(), join.receiver);
            } else if (step instanceof Leave leave) {
                members.remove(leave.receiver.name());
            }
        }
        deliver(messages);
    }

    private void deliver(List<EncodedContent> messages) {
        for (int from = 0; from < messages.size(); from += TOGETHER) {
            List<EncodedContent> some = messages.subList(from, Math.min(from + TOGETHER, messages.size()));
            members.values().forEach(member -> member.receive(some));
        }
    }
}
