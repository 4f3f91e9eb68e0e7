package org.cbchannels.core.connection;

/** How far the end of a socket has got; thread-safe. */
final class Ending {

    private record Mark(CloseReason reason, long since) {

        static Mark now(CloseReason reason) {
            return new Mark(reason, System.nanoTime());
        }

        static boolean isSince(Mark mark, long nanoTime) {
            return mark != null && mark.since - nanoTime < 0;
        }
    }

    /** Null unless the socket is to be closed when what it has sent is answered. */
    private volatile Mark leaving;

    private volatile boolean isHandled;
    private volatile boolean isGivenUp;
    /** Null unless the socket is being closed from here. */
    private volatile Mark closing;

    private boolean isGone;

    /** The socket has to leave; says false if it had to already. */
    synchronized boolean leave(CloseReason reason) {
        boolean first = leaving == null;
        if (first) {
            leaving = Mark.now(reason);
        }
        return first;
    }

    /** What it has sent before it had to leave is handled. */
    void handled() {
        isHandled = true;
    }

    boolean isHandled() {
        return isHandled;
    }

    /** Why it has to leave, if it has to. */
    CloseReason whyLeaving() {
        return leaving.reason;
    }

    boolean isLeavingSince(long nanoTime) {
        return Mark.isSince(leaving, nanoTime);
    }

    /** The socket is being closed from here; the first reason counts. */
    synchronized void close(CloseReason reason) {
        if (closing == null) {
            closing = Mark.now(reason);
        }
    }

    /** Why it is being closed from here; the other reason if it is not. */
    CloseReason whyClosing(CloseReason other) {
        Mark begun = closing;
        return begun == null ? other : begun.reason;
    }

    boolean isClosingSince(long nanoTime) {
        return Mark.isSince(closing, nanoTime);
    }

    /** Nothing of it is handled any more but its end. */
    void giveUp() {
        isGivenUp = true;
    }

    /** Whether no more frames of it are handled. */
    boolean isClosing() {
        return closing != null || isGivenUp;
    }

    /** The socket is gone; says false if it was already. */
    synchronized boolean gone() {
        boolean first = !isGone;
        isGone = true;
        return first;
    }

    synchronized boolean isGone() {
        return isGone;
    }
}
