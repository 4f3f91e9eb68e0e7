package org.cbchannels.relay.redis;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import org.cbchannels.spi.LogMessage;

/** What the relay over Redis logs; a code is permanent, and docs/problems.md says what it means. */
enum RedisLog implements LogMessage {
    STREAMS_UNREADABLE("CBC-246", WARNING, "The shared channels {0} can't be read; it is tried again"),
    STREAMS_READABLE("CBC-247", INFO, "The shared channels {0} can be read again"),
    SUBSCRIPTIONS_SILENT(
            "CBC-248",
            WARNING,
            "The subscriptions at Redis at {0} say nothing any more, though they are connected; they are made anew"),
    SUBSCRIPTION_REFUSED("CBC-249", ERROR, "Redis at {0} does not let this node subscribe: {1}");

    private final Kind kind;

    RedisLog(String code, System.Logger.Level level, String text) {
        kind = Kind.of("org.cbchannels.relay", code, level, text);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
