package org.cbchannels.spi;

import java.time.Duration;
import java.util.function.Function;
import org.cbchannels.Channel;
import org.cbchannels.Consumers;

/**
 * A consumers class at one of its places, for what goes on when its message has been handled.
 *
 * <p>Injected into consumers, it is always the same object for the same place of the same running web application. Thread-safe.
 */
public interface MountedConsumers {

    /** The class. */
    Class<? extends Consumers> type();

    /** A group of the web application by its name. */
    FeedGroup group(String name);

    /**
     * How full the queue of a socket of this node is, in percent; 0 if it does not read at all, -1 if it is gone.
     *
     * @param socket its reply channel
     */
    int load(Channel socket);

    /**
     * Does work later, on a thread that may wait for a database, in the application's own context and a request scope.
     *
     * @throws java.util.concurrent.RejectedExecutionException if there is no thread for it now
     */
    void execute(Runnable work);

    /** Does the same after a while; says false, and does nothing, if the application ends. */
    boolean executeLater(Runnable work, Duration delay);

    /**
     * Asks a fresh instance, which has the place's keyword arguments but handles no message.
     *
     * @throws RuntimeException if no instance can be made, or the question fails
     */
    <R> R ask(Function<? super Consumers, R> question);
}
