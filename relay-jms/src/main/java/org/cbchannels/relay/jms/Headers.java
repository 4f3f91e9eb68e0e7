package org.cbchannels.relay.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import java.util.Collection;
import java.util.stream.Collectors;

/** The properties of messages, and the selectors that look at them. */
final class Headers {

    /** The prefix of the application. */
    static final String APPLICATION = "application";

    /** The name of the node that has sent the message. */
    static final String SENDER = "sender";

    /** Counts what one node sends to the topic. */
    static final String SEQUENCE = "sequence";

    /** The name of the node that the message is for. */
    static final String NODE = "node";

    /** The name of the group that the message is for. */
    static final String GROUP = "group";

    /** The bucket that the name of the group falls into. */
    static final String BUCKET = "bucket";

    /** The channel that the message is on. */
    static final String CHANNEL = "channel";

    /** What a node has written to itself. */
    static final String MARK = "mark";

    private static final int BUCKETS = 1 << 16;

    private Headers() {}

    /** A short text for a group's name, which few groups have in common. */
    static String bucket(String group) {
        int hash = group.hashCode();
        return Integer.toString(Math.floorMod(hash ^ hash >>> 16, BUCKETS), Character.MAX_RADIX);
    }

    /** What a message carries; getBody fails at Artemis if that is nothing. */
    static byte[] body(BytesMessage message) throws JMSException {
        byte[] body = new byte[Math.toIntExact(message.getBodyLength())];
        message.readBytes(body);
        return body;
    }

    /** Selects what is for a node, and what others send to groups. */
    static String topic(String application, String node, Buckets buckets) {
        String forNode = NODE + " = " + quoted(node);
        String ofOthers = SENDER + " <> " + quoted(node) + " AND " + BUCKET;
        String selected;
        if (buckets.all()) {
            selected = "(" + forNode + " OR " + ofOthers + " IS NOT NULL)";
        } else if (buckets.names().isEmpty()) {
            selected = forNode;
        } else {
            selected = "(" + forNode + " OR " + ofOthers + in(buckets.names()) + ")";
        }
        return APPLICATION + " = " + quoted(application) + " AND " + selected;
    }

    /** Selects what is on some channels. */
    static String queue(String application, Collection<String> channels) {
        return APPLICATION + " = " + quoted(application) + " AND " + CHANNEL + in(channels);
    }

    private static String in(Collection<String> texts) {
        return texts.stream().map(Headers::quoted).collect(Collectors.joining(", ", " IN (", ")"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
