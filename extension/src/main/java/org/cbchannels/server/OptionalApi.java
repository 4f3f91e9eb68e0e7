package org.cbchannels.server;

import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.cbchannels.spi.EscapingLogger;

/** What a server may lack: an API whose classes must not be touched then, a name in naming. */
public final class OptionalApi {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private OptionalApi() {}

    /**
     * Whether the API is there, seen from the library.
     *
     * @param type a class of the API; asked by name, since a class that refers to it can't even be loaded without
     */
    public static boolean isThere(String type) {
        try {
            Class.forName(type, false, OptionalApi.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "There is no " + type, e);
            return false;
        }
    }

    /**
     * What uses the API, or else something that does without.
     *
     * @param using must be a lambda expression: a reference to a method loads the class of that at once
     */
    public static <T> T orElse(String type, Supplier<T> using, T without) {
        return isThere(type) ? using.get() : without;
    }

    /** What naming has under one of the names; null if it has none of them. */
    public static Object lookup(String... names) {
        for (String name : names) {
            try {
                Object found = InitialContext.doLookup(name);
                if (found != null) {
                    return found;
                }
            } catch (NamingException e) {
                LOG.log(System.Logger.Level.DEBUG, "Naming has no {0}", name);
            }
        }
        return null;
    }
}
