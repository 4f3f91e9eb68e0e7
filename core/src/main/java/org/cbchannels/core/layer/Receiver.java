package org.cbchannels.core.layer;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.cbchannels.core.content.Frame;
import org.cbchannels.spi.LiveList;

/** What can be a member of groups: the sending side of a socket, or an internal channel. */
public interface Receiver {

    /** What it has joined. */
    interface Membership {

        /** Ends it. */
        void discard(Receiver receiver);
    }

    /** The channel's name, by which members are told apart. */
    String name();

    /** Takes messages, without waiting for anything. */
    void receive(List<Frame> messages);

    /**
     * How full its queue would be, in percent, with so much more in it; 0 if it does not read at all.
     *
     * @param frames how many more, and
     * @param bytes how many bytes
     */
    default int load(int frames, long bytes) {
        return 0;
    }

    /** Messages of other nodes to one of its groups are missing here. */
    default void missed() {}

    /** The list that it keeps, or can keep; null for none. */
    default LiveList list() {
        return null;
    }

    /**
     * Remembers what to end at its own end; says false if the end has come already.
     *
     * <p>Called by {@link LocalGroups} alone.
     */
    boolean joined(Membership membership);

    /** A membership is on its way, and holds for all nodes when this is completed. */
    default void joining(CompletionStage<Void> effective) {}

    /** Forgets a membership; called by {@link LocalGroups} alone. */
    void left(Membership membership);
}
