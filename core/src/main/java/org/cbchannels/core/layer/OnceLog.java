package org.cbchannels.core.layer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cbchannels.spi.EscapingLogger;

/** Logs a warning once for each subject, of which there are only so many; thread-safe. */
public final class OnceLog {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");
    private static final int MAX_SUBJECTS = 1000;

    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /** Logs, unless the subject has had its warning. */
    public void log(String subject, String text, Object... parameters) {
        if (logged.size() < MAX_SUBJECTS && logged.add(subject)) {
            LOG.log(System.Logger.Level.WARNING, text, parameters);
        }
    }
}
