package org.cbchannels.core.socket.outbound;

import java.util.List;
import java.util.function.Consumer;
import org.cbchannels.core.content.Frame;

/** The way out to one socket; {@link SocketWriter} sees to it that there is one write at a time. */
public interface Transport {

    /**
     * Writes frames in order.
     *
     * @param done must be called once, by any thread, when the frames have left the process; with null, or with what
     *     prevented it
     */
    void write(List<Frame> frames, Consumer<Throwable> done);

    /**
     * How full its own queue would be with so much more in it, in percent; 0 where it has none.
     *
     * @param frames how many more, and
     * @param bytes how many bytes
     */
    default int load(int frames, long bytes) {
        return 0;
    }

    /** Whether the peer is not there now, though it may come back. */
    default boolean isAway() {
        return false;
    }

    /** Asks the peer for a sign of life; says false if that is known to be in vain, as the socket is gone. */
    boolean ping();

    /** Ends the socket; may wait for the network. */
    void close(int code, String reason);

    /** Ends the socket without a word, whatever waits for the peer; of no effect on one that has ended. */
    default void abort() {}

    /** Has the peer wait, where the server can stop reading; a frame or so may still come. */
    default void pause() {}

    /** Goes on reading. */
    default void resume() {}
}
