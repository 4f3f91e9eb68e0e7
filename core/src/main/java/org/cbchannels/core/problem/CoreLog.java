package org.cbchannels.core.problem;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import org.cbchannels.spi.LogMessage;

/** What core logs; a code is permanent, and docs/problems.md says what it means. */
public enum CoreLog implements LogMessage {
    LATE_REPLY_FAILED("CBC-205", ERROR, "A late reply failed"),
    INSTANCE_NOT_DESTROYED("CBC-206", WARNING, "Destroying the instance of {0} failed"),
    BACKGROUND_REFUSED("CBC-207", WARNING, "{0} failed"),
    CONSUMER_FAILED("CBC-208", ERROR, "Error {0} in {1}"),
    EVENT_NOT_HANDLED("CBC-209", ERROR, "Error {0} at {1}"),
    CONNECT_NOT_HANDLED("CBC-209", ERROR, "The connect at {0} failed"),
    BACKGROUND_FAILED("CBC-210", ERROR, "A message on the channel {0} failed"),
    PERMISSION_FAILED("CBC-211", WARNING, "A permission could not be checked, which means no"),
    CONNECT_FAILED("CBC-212", ERROR, "The connect of {0} failed"),
    QUEUE_FAILED("CBC-213", ERROR, "Work in a queue failed"),
    SOCKET_CLOSED("CBC-214", INFO, "{0} at {1} is closed: {2}"),
    CONTEXT_FAILED("CBC-215", ERROR, "The context of {0} failed"),
    WATCHDOG_FAILED("CBC-216", ERROR, "Looking after {0} failed"),
    SOCKET_TOO_SLOW("CBC-217", WARNING, "{0} at {1} reads too slowly: frames are dropped"),
    SOCKET_RECOVERED("CBC-218", INFO, "{0} at {1} reads again; {2} frames were dropped"),
    GROUP_FULL("CBC-219", WARNING, "A message to the group {0} is lost: {1}"),
    MEMBER_FAILED("CBC-220", ERROR, "{0} could not take messages of a group"),
    UNCLAIMED("CBC-221", WARNING, "No consumer takes a message on the channel {0}; it is dropped"),
    REPLY_TO_NOBODY("CBC-222", WARNING, "{0} replies, but nobody waits for an answer; the reply is dropped"),
    MEMBER_CHANNEL_FULL("CBC-223", WARNING, "Messages of a group to the channel {0} are lost: {1}"),
    EXPIRED("CBC-224", WARNING, "Messages on the channel {0} have waited longer than {1} and are dropped"),
    RELAY_AWAY("CBC-226", WARNING, "The relay {0} is away; this node works alone until it is back: {1}"),
    RELAY_BACK("CBC-227", INFO, "The relay {0} is there; {1} messages to other nodes were lost"),
    RELAY_LOSES("CBC-228", WARNING, "Messages to other nodes are lost, {0} since the relay was there last: {1}"),
    ARRIVING_LOST("CBC-229", WARNING, "Messages of other nodes are lost: {0}"),
    ARRIVING_REFUSED("CBC-230", WARNING, "A message of the relay is refused: {0}"),
    TOPIC_RETRIED("CBC-231", ERROR, "News of other nodes can't be told; trying again"),
    TOPIC_LOST("CBC-231", ERROR, "What another node has told of {0} is lost"),
    WAITING_LOST("CBC-232", ERROR, "A message that waited for others is lost"),
    MEMBERSHIP_LATE(
            "CBC-238", WARNING, "A socket at {0} is refused, as other nodes did not learn of its groups in time"),
    WAITING_WORK_FAILED("CBC-239", ERROR, "What waited for a message of a group failed"),
    EVENT_FAILED("CBC-240", ERROR, "A message of {0} failed"),
    SOURCE_NOT_CLOSED("CBC-250", WARNING, "The source of a streamed reply could not be closed"),
    SWAPPED_CODE(
            "CBC-245",
            WARNING,
            "The code of an error has white space: \"{0}\". Text and code were swapped, most likely: "
                    + "new ConsumerException(text, code)");

    private final Kind kind;

    CoreLog(String code, System.Logger.Level level, String text) {
        kind = Kind.of("org.cbchannels", code, level, text);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
