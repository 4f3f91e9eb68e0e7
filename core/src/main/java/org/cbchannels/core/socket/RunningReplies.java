package org.cbchannels.core.socket;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The streamed replies of one socket, which can be cancelled, also before they have begun; thread-safe. */
public final class RunningReplies {

    private final Set<Runnable> running = new HashSet<>(2);
    private final Map<JsonValue, Runnable> byRequest = new HashMap<>(2);
    /** Requests that are to end as soon as they begin to be answered. */
    private final Set<JsonValue> cancelled = new HashSet<>(2);

    private boolean isOver;

    /**
     * One begins; says false if it is cancelled already.
     *
     * @param request the id of what it answers; null for none
     */
    public synchronized boolean begin(JsonValue request, Runnable cancel) {
        if (isOver || request != null && cancelled.remove(request)) {
            return false;
        }
        running.add(cancel);
        if (request != null) {
            byRequest.put(request, cancel);
        }
        return true;
    }

    /** One has ended. */
    public synchronized void end(JsonValue request, Runnable cancel) {
        running.remove(cancel);
        if (request != null) {
            byRequest.remove(request, cancel);
        }
    }

    /**
     * The client wants no more of it.
     *
     * @param mayCome whether a request may still wait to be handled
     * @param most so many may wait
     */
    void cancel(JsonValue request, boolean mayCome, int most) {
        Runnable known;
        synchronized (this) {
            known = byRequest.get(request);
            if (known == null && mayCome && cancelled.size() < most) {
                cancelled.add(request);
            }
        }
        if (known != null) {
            known.run();
        }
    }

    /** No request waits any more. */
    synchronized void forgetCancelled() {
        cancelled.clear();
    }

    /** The socket is gone. */
    void cancelAll() {
        List<Runnable> all;
        synchronized (this) {
            isOver = true;
            all = new ArrayList<>(running);
        }
        all.forEach(Runnable::run);
    }
}
