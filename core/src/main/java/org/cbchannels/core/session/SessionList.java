package org.cbchannels.core.session;

import java.util.HashMap;
import java.util.Map;
import org.cbchannels.spi.ListFrame;
import org.cbchannels.spi.LiveList;

/**
 * What a session knows of a list: nothing of its rows, but which of them its client was not told of while it could not
 * be. Used under the session's lock.
 */
final class SessionList {

    private static final int MOST = 1000;

    private final String description;
    private final LiveList.Listener listener;
    private Map<Object, Boolean> marks = new HashMap<>(2);
    private boolean isWhole;
    private boolean isMarking;
    private boolean isBehind;

    SessionList(String description, LiveList.Listener listener) {
        this.description = description;
        this.listener = listener;
    }

    String description() {
        return description;
    }

    LiveList.Listener listener() {
        return listener;
    }

    /** Whether the client has not been told yet that it has everything, since it came back. */
    boolean isBehind() {
        return isBehind;
    }

    /** The client is back, and must be told what it has missed. */
    void fallBehind() {
        isBehind = true;
    }

    /** The client is told that it has everything. */
    void catchUp() {
        isBehind = false;
    }

    /** Whether frames become marks now. */
    boolean isMarking() {
        return isMarking;
    }

    /** From now on frames become marks. */
    void beginMarking() {
        isMarking = true;
    }

    /** A frame is not told: the first of a row says whether the client has that. */
    void mark(ListFrame frame) {
        if (frame instanceof ListFrame.Change change && !isWhole) {
            marks.putIfAbsent(change.key(), change.existed());
            isWhole = marks.size() > MOST;
        } else if (!(frame instanceof ListFrame.Live)) {
            isWhole = true;
        }
    }

    /** Frames were not told before those that are marked already. */
    void markEarlier(Iterable<ListFrame> frames) {
        Map<Object, Boolean> later = marks;
        marks = new HashMap<>(2);
        frames.forEach(this::mark);
        later.forEach(marks::putIfAbsent);
        isWhole |= marks.size() > MOST;
    }

    /** What must be told again once the client can be told: null for anything. */
    Map<Object, Boolean> endMarking() {
        Map<Object, Boolean> missed = isWhole ? null : marks;
        marks = new HashMap<>(2);
        isWhole = false;
        isMarking = false;
        return missed;
    }
}
