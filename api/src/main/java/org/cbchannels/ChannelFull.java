package org.cbchannels;

/** Thrown to a sender whose message a full queue can't take; its code is {@code full}. */
public class ChannelFull extends ConsumerException {

    private static final long serialVersionUID = 1L;

    /** Names the channel or group whose queue is full. */
    public ChannelFull(String name) {
        super("The queue of " + name + " is full", ErrorCode.FULL);
    }
}
