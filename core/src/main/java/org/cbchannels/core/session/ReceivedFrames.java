package org.cbchannels.core.session;

/** Counts the frames of a client, and says when it must be told how many there are; not thread-safe. */
final class ReceivedFrames {

    private static final int MOST_FRAMES = 256;
    private static final int MOST_BYTES = 64 * 1024;

    private long count;
    private long told;
    private long bytes;
    private boolean isDue;

    /** Counts one; says whether it is the first that the client does not know of. */
    boolean add(int size) {
        boolean isFirst = count == told;
        count++;
        bytes += size;
        isDue |= bytes >= MOST_BYTES || count - told >= MOST_FRAMES;
        return isFirst;
    }

    /** The client has waited long enough. */
    void beDue() {
        isDue = count > told;
    }

    /** Whether the client must be told. */
    boolean isDue() {
        return isDue;
    }

    /** How many there are, which the client is told now. */
    long tell() {
        told = count;
        bytes = 0;
        isDue = false;
        return count;
    }
}
