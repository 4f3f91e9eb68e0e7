package org.cbchannels.core.socket.outbound;

/** What the owner of the socket is told; must not wait. */
public interface WriterOwner {

    /** A write failed. */
    void broken();

    /** So many frames were written. */
    void written(int frames);

    /**
     * So many frames were dropped.
     *
     * @param isFirst whether none were since nothing waited
     */
    void dropped(int frames, boolean isFirst);

    /** After so many frames were dropped in all, nothing waits any more. */
    void recovered(long frames);

    /** So many frames are dropped with the socket. */
    void lost(int frames);

    /** All is written that was sent before {@link SocketWriter#finish}. */
    void finished(Transport transport);
}
