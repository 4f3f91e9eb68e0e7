package org.cbchannels.core.work;

import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** A clock that a test moves on. */
public final class ManualTimer implements Timer {

    private record Alarm(long at, Runnable work) {}

    private final Queue<Alarm> alarms = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
    private long now;
    private boolean stopped;

    @Override
    public synchronized boolean after(long nanos, Runnable work) {
        return !stopped && alarms.add(new Alarm(now + nanos, work));
    }

    /** Moves on, and does what is due. */
    public void pass(long nanos) {
        for (Runnable due : due(nanos)) {
            due.run();
        }
    }

    private synchronized List<Runnable> due(long nanos) {
        now += nanos;
        List<Runnable> due = alarms.stream()
                .filter(alarm -> alarm.at <= now)
                .map(Alarm::work)
                .toList();
        alarms.removeIf(alarm -> alarm.at <= now);
        return due;
    }

    /** How much is to be done later. */
    public synchronized int pending() {
        return alarms.size();
    }

    public synchronized void stop() {
        stopped = true;
        alarms.clear();
    }
}
