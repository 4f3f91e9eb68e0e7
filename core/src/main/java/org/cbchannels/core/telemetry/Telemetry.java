package org.cbchannels.core.telemetry;

/** Told of what happens, to count, time and trace it; thread-safe, never throws and never waits. */
public interface Telemetry {

    /** Where nobody wants to know. */
    Telemetry NONE = new Telemetry() {};

    /** Begins to watch what can be counted at any time. */
    default void watch(Gauges gauges) {}

    /** A socket has sent a frame. */
    default void received() {}

    /** Frames were written to a socket. */
    default void written(int frames) {}

    /** A socket is closed from here, with this code. */
    default void closed(int code) {}

    /**
     * Frames for a socket were dropped because it was too slow, or with the socket; not those that newer ones replaced.
     */
    default void dropped(int frames) {}

    /** A session went on by another websocket. */
    default void resumed() {}

    /** A client wanted to go on with a session that is not there any more, or not for it. */
    default void resumeRefused() {}

    /** A client is told that messages are missing. */
    default void gap() {}

    /** A live list of a client was repaired. */
    default void repaired() {}

    /** Messages to other nodes were lost. */
    default void lost(int messages) {}

    /** Somebody was told of an error with this code. */
    default void failed(String code) {}

    /**
     * Prepares to time and trace what a consumer handles; called once for each.
     *
     * @param name the class and method
     * @param route what tells the route from others
     */
    default Consumer consumer(String name, String route) {
        return () -> Handling.UNSEEN;
    }

    /** Ends what it has begun, with the application. */
    default void close() {}

    /** A consumer at one of its places. */
    @FunctionalInterface
    interface Consumer {

        /** Begins to time and trace the handling of a message, on the thread that does it. */
        Handling begin();
    }

    /** The handling of one message. */
    interface Handling {

        /** Where nobody wants to know. */
        Handling UNSEEN = new Handling() {};

        /** The thread that has begun it turns to something else; called once, before the end or after it. */
        default void leave() {}

        /** Ends it, on any thread; with what the consumer, or the stage that it returned, has failed with, or null. */
        default void end(Throwable failure) {}
    }
}
