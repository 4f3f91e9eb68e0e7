package org.cbchannels.core.socket.life;

import static org.cbchannels.core.socket.life.Life.Phase.CLOSING;
import static org.cbchannels.core.socket.life.Life.Phase.CONNECTING;
import static org.cbchannels.core.socket.life.Life.Phase.ENDED;
import static org.cbchannels.core.socket.life.Life.Phase.GONE;
import static org.cbchannels.core.socket.life.Life.Phase.HANDLED;
import static org.cbchannels.core.socket.life.Life.Phase.LEAVING;
import static org.cbchannels.core.socket.life.Life.Phase.OPEN;

import java.util.EnumMap;
import java.util.Map;
import org.cbchannels.core.socket.admission.Refusal;

/**
 * How far a socket's life has got, since when and why; it only goes forward, and whoever is first decides; thread-safe.
 */
public final class Life {

    /** Where it is. */
    public enum Phase {
        /** The connect is handled. */
        CONNECTING,
        /** The client is let in. */
        OPEN,
        /** It is to be closed when what its client has sent is handled, */
        LEAVING,
        /** and when what was handled is answered, too. */
        HANDLED,
        /** It is closed from here: what its client sends is not handled any more. */
        CLOSING,
        /** It is gone: what its client has sent before is handled, then the disconnect. */
        GONE,
        /** It is gone, and nothing is handled any more but the disconnect. */
        ENDED
    }

    private static final Map<Phase, Phase> ADMIT = table(CONNECTING, OPEN);
    private static final Map<Phase, Phase> LEAVE = table(CONNECTING, LEAVING, OPEN, LEAVING);
    private static final Map<Phase, Phase> HANDLE = table(LEAVING, HANDLED);
    private static final Map<Phase, Phase> CLOSE =
            table(CONNECTING, CLOSING, OPEN, CLOSING, LEAVING, CLOSING, HANDLED, CLOSING, GONE, ENDED);
    private static final Map<Phase, Phase> GO =
            table(CONNECTING, GONE, OPEN, GONE, LEAVING, GONE, HANDLED, GONE, CLOSING, ENDED);

    private volatile Phase phase = CONNECTING;
    /** Null while nothing ends it. */
    private CloseReason reason;
    /** When that was said. */
    private long endingSince;

    private boolean isAdmitted;
    /** Null unless the handshake was refused. */
    private Refusal refusal;

    private static Map<Phase, Phase> table(Phase... fromTo) {
        Map<Phase, Phase> table = new EnumMap<>(Phase.class);
        for (int i = 0; i < fromTo.length; i += 2) {
            table.put(fromTo[i], fromTo[i + 1]);
        }
        return table;
    }

    private boolean step(Map<Phase, Phase> table, CloseReason why) {
        Phase next = table.get(phase);
        if (next == null) {
            return false;
        }
        phase = next;
        if (why != null) {
            reason = why;
            endingSince = System.nanoTime();
        }
        return true;
    }

    /** The connect was handled: the client is let in, unless it was refused before. */
    public synchronized void admit() {
        if (refusal == null) {
            isAdmitted = true;
            step(ADMIT, null);
        }
    }

    /** The client is not let in; says false if it is in already. */
    public synchronized boolean refuse(Refusal why) {
        if (!isAdmitted) {
            refusal = why;
        }
        return !isAdmitted;
    }

    /** Whether the client was let in. */
    public synchronized boolean isAdmitted() {
        return isAdmitted;
    }

    /** Whether that is not decided yet. */
    public synchronized boolean isUndecided() {
        return !isAdmitted && refusal == null;
    }

    /** Why the client was not let in. */
    public synchronized Refusal refusal() {
        return refusal == null ? Refusal.FAILED : refusal;
    }

    /** It is to be closed when all is handled and answered; says false if it ends already. */
    public synchronized boolean leave(CloseReason why) {
        return step(LEAVE, why);
    }

    /** What its client sent before it had to leave is handled. */
    public synchronized void handled() {
        step(HANDLE, null);
    }

    /** It is closed from here; says false if that, or its end, was said before. */
    public synchronized boolean close(CloseReason why) {
        return step(CLOSE, why);
    }

    /** It is gone; says false if that was said before. */
    public synchronized boolean go() {
        return step(GO, null);
    }

    /** Where it is now. */
    public Phase phase() {
        return phase;
    }

    /** Whether it was to leave before the given {@link System#nanoTime() time}, and has not. */
    public synchronized boolean isLeavingSince(long nanoTime) {
        return (phase == LEAVING || phase == HANDLED) && endingSince - nanoTime < 0;
    }

    /** Whether it was closed before the given {@link System#nanoTime() time}, and is not gone. */
    public synchronized boolean isClosingSince(long nanoTime) {
        return phase == CLOSING && endingSince - nanoTime < 0;
    }

    /** Why it ends; the other reason if nobody has said. */
    public synchronized CloseReason reason(CloseReason other) {
        return reason == null ? other : reason;
    }

    /** Whether frames of its client are not handled any more. */
    public boolean isClosing() {
        Phase now = phase;
        return now == CLOSING || now == ENDED;
    }

    /** Whether it is gone. */
    public boolean isGone() {
        Phase now = phase;
        return now == GONE || now == ENDED;
    }
}
