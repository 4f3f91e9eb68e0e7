package org.cbchannels.spi;

import jakarta.annotation.Nullable;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.cbchannels.Channel;
import org.cbchannels.Consumers;

/**
 * A route, for what goes on when its message has been handled.
 *
 * <p>Injected into consumers, it is always the same object for the same route of the same running web application.
 * Thread-safe.
 */
public interface RouteHandle {

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
     * The list of a socket of this node; null for a raw websocket, or if it is gone.
     *
     * @param socket its reply channel
     * @since 0.2.0
     */
    @Nullable
    LiveList list(Channel socket);

    /**
     * The permits to read everything that a list has, of which there are few, so that such readings don't take the
     * database's connections from others.
     *
     * @since 0.2.0
     */
    Semaphore snapshots();

    /** Work on threads that may wait for a database, in the application's own context and a request scope. */
    Task task(Runnable work);

    /**
     * Asks a fresh instance, which has the route's keyword arguments but handles no message.
     *
     * @throws RuntimeException if no instance can be made, or the question fails
     */
    <R> R ask(Function<? super Consumers, R> question);
}
