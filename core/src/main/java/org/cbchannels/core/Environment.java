package org.cbchannels.core;

import java.util.List;
import java.util.Set;
import org.cbchannels.core.relay.RelaySettings;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.work.Executors;

/**
 * What a web application gives its {@link Application} to run in.
 *
 * @param classLoader the web application's own
 * @param found the consumers and decorator classes that the server found in it, beans or not
 * @param threads what its work runs on
 * @param background the application's own context, without a caller
 * @param relay how it is connected to other nodes
 * @param logRoutes whether the table of routes is logged for everybody to see
 * @param telemetry whether to report to OpenTelemetry, where it is there
 */
public record Environment(
        ClassLoader classLoader,
        Set<Class<?>> found,
        Executors threads,
        Caller background,
        Limits limits,
        RelaySettings relay,
        boolean logRoutes,
        boolean telemetry) {

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
