package org.cbchannels.core.layer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cbchannels.spi.LogMessage;

/** Logs a message once for each subject, of which there are only so many; thread-safe. */
public final class OnceLog {

    private static final int MAX_SUBJECTS = 1000;

    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /** Logs, unless the subject has had its own. */
    public void log(String subject, LogMessage message, Object... values) {
        if (logged.size() < MAX_SUBJECTS && logged.add(subject)) {
            message.log(values);
        }
    }
}
