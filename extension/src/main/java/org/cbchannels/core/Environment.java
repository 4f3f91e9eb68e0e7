package org.cbchannels.core;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.cbchannels.core.connection.Caller;

/**
 * What a web application gives its {@link Application} to run in.
 *
 * @param classLoader the web application's own
 * @param found the consumers and decorator classes that the server found in it, beans or not
 * @param workers runs consumers, which may wait for something
 * @param fanOut runs the sending to groups, which waits for nothing
 * @param upkeep runs pings and closes of sockets, which may wait for the network
 * @param background the application's own context, without a caller
 */
public record Environment(
        ClassLoader classLoader,
        Set<Class<?>> found,
        Executor workers,
        Executor fanOut,
        Executor upkeep,
        Caller background,
        Limits limits) {

    /** The found classes of a type. */
    public <T> List<Class<? extends T>> found(Class<T> type) {
        return found.stream()
                .filter(type::isAssignableFrom)
                .<Class<? extends T>>map(other -> other.asSubclass(type))
                .toList();
    }

    /** Whether the class is one of the web application: its own, or one of a library of its EAR. */
    public boolean sees(Class<?> type) {
        return sees(classLoader, type);
    }

    /** Whether the class loader leads to this very class. */
    public static boolean sees(ClassLoader classLoader, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, classLoader) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
