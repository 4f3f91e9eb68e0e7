package org.cbchannels.spi;

import java.util.function.Function;
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

    /** Does work later, on a thread that may wait, in the application's own context and a request scope. */
    void execute(Runnable work);

    /**
     * Asks a fresh instance, which has the place's keyword arguments but handles no message.
     *
     * @throws RuntimeException if no instance can be made, or the question fails
     */
    <R> R ask(Function<? super Consumers, R> question);
}
