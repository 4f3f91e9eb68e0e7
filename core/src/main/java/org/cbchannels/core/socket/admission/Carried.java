package org.cbchannels.core.socket.admission;

import jakarta.json.JsonValue;
import java.time.Duration;
import org.cbchannels.spi.LiveList;

/** What a session is to a socket that it carries; thread-safe. */
public interface Carried extends LiveList {

    /** How long the client waits, at most, for what a request has led to. */
    Duration settleTime();

    /** Whether the client is not there now. */
    boolean isAway();

    /**
     * All that a request has led to was sent.
     *
     * @param isLate whether that is not known
     */
    void settled(JsonValue request, boolean isLate);
}
