package org.cbchannels.spi;

import jakarta.annotation.Nullable;
import java.util.List;

/** Says why an engine can't be used; the message goes to logs, so it must not have a secret in it. */
public class RelayException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<Relay.RelayMessage> lost;

    /** With a message for people who run servers. */
    public RelayException(String message, Throwable cause) {
        this(message, cause, null);
    }

    /**
     * Some of what was to be transmitted is lost, and the rest is not.
     *
     * @param lost what is lost, as far as that is known; null if all may be
     */
    public RelayException(String message, Throwable cause, List<Relay.RelayMessage> lost) {
        super(message, cause);
        this.lost = lost == null ? null : List.copyOf(lost);
    }

    /** What is lost; null if that is not known. */
    @Nullable
    public List<Relay.RelayMessage> lost() {
        return lost;
    }
}
