package org.cbchannels.core.pattern;

import java.time.Duration;

/**
 * What matching one message, or one path, may cost.
 *
 * @param valueLength the longest value that patterns are tried on, in characters
 * @param timeout how long all patterns together may take
 */
public record MatchLimits(int valueLength, Duration timeout) {

    /** What holds without configuration. */
    public static final MatchLimits DEFAULT = new MatchLimits(4096, Duration.ofMillis(100));
}
