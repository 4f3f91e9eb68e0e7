package org.cbchannels.model.subscription;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.cbchannels.Channel;

/**
 * A socket that is being sent what there is; what changes meanwhile is marked, and sent before it becomes a member.
 * Used by the worker of its feed.
 */
final class Newcomer {

    private final Channel socket;
    private final String more;
    /** Null until it is known what there is. */
    private Queue<String> frames;
    /** The objects that have changed since, and whether the socket has, or will have, their former state. */
    private final Map<List<Object>, Boolean> marks = new LinkedHashMap<>();

    private boolean isAdmitted;

    Newcomer(Channel socket, String more) {
        this.socket = socket;
        this.more = more;
    }

    Channel socket() {
        return socket;
    }

    /** What else each frame of the snapshot has. */
    String more() {
        return more;
    }

    boolean isWaiting() {
        return frames == null;
    }

    void begin(Collection<String> snapshot) {
        frames = new ArrayDeque<>(snapshot);
        marks.clear();
    }

    void mark(List<Object> key, boolean hasIt) {
        if (frames != null && !isAdmitted) {
            marks.putIfAbsent(key, hasIt);
        }
    }

    Map<List<Object>, Boolean> marks() {
        return marks;
    }

    void add(String frame) {
        frames.add(frame);
    }

    /** The next frame; null if there is none. */
    String peek() {
        return frames == null ? null : frames.peek();
    }

    void next() {
        frames.remove();
    }

    /** Whether it has been sent all that was meant for it alone. */
    boolean isSent() {
        return frames != null && frames.isEmpty();
    }

    boolean isAdmitted() {
        return isAdmitted;
    }

    /** What it is told from now on is what all members are. */
    void admit() {
        isAdmitted = true;
    }
}
