package org.cbchannels.core.socket.admission;

import org.cbchannels.core.route.RateRule;

/** The frames that a socket, or several together, may send: a token bucket; thread-safe. */
public final class Bucket {

    private final double messages;
    private final double perNano;
    private double tokens;
    private long at;
    private int users;

    Bucket(RateRule rule, long now) {
        messages = rule.messages();
        perNano = messages / rule.periodNanos();
        tokens = messages;
        at = now;
    }

    /** Takes a token; says false if there is none. */
    public synchronized boolean take(long now) {
        fill(now);
        boolean any = tokens >= 1;
        if (any) {
            tokens--;
        }
        return any;
    }

    private void fill(long now) {
        if (now - at > 0) {
            tokens = Math.min(messages, tokens + (now - at) * perNano);
            at = now;
        }
    }

    synchronized void use() {
        users++;
    }

    public synchronized void leave() {
        users--;
    }

    /** Whether nobody would miss it: a new one is as good. */
    synchronized boolean isObsolete(long now) {
        fill(now);
        return users == 0 && tokens >= messages;
    }
}
