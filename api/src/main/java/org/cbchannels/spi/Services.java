package org.cbchannels.spi;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the library's own services; for the library itself. */
public final class Services {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private Services() {}

    /** Those that can be loaded here: one for a server that is not there can't, and keeps nothing from the others. */
    public static <T> List<T> of(Class<T> type) {
        List<T> found = new ArrayList<>();
        Iterator<T> known = ServiceLoader.load(type, type.getClassLoader()).iterator();
        for (boolean more = true; more; ) {
            try {
                more = known.hasNext();
                if (more) {
                    found.add(known.next());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.log(System.Logger.Level.DEBUG, "A service that can't be used here", e);
            }
        }
        return found;
    }
}
