package org.cbchannels.core.relay;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.cbchannels.ChannelFull;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.layer.BackgroundChannels;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.OnceLog;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.relay.Envelope.Kind;

/** Checks what comes from other nodes, and passes it on; thread-safe. */
final class Inbound {

    private static final int LONGEST_QUESTION = 64;

    private final RelaySettings settings;
    private final Codec codec;
    private final ChannelLayer layer;
    private final BackgroundChannels background;
    private final TopicQueue news;
    private final PendingMemberships confirmations;
    private final Answer answer;
    private final OnceLog refused = new OnceLog();

    /** Tells another node that a membership is effective, when it is. */
    @FunctionalInterface
    interface Answer {

        void confirm(String group, String node, String question);
    }

    Inbound(
            RelaySettings settings,
            Codec codec,
            ChannelLayer layer,
            BackgroundChannels background,
            TopicQueue news,
            PendingMemberships confirmations,
            Answer answer) {
        this.settings = settings;
        this.codec = codec;
        this.layer = layer;
        this.background = background;
        this.news = news;
        this.confirmations = confirmations;
        this.answer = answer;
    }

    /**
     * Something for a group, for a socket of this node or for its listeners; what this node has sent itself is dropped.
     */
    void received(byte[] message) {
        Envelope envelope = checked(message);
        if (envelope == null || envelope.node().equals(layer.names().node())) {
            return;
        }
        try {
            receive(envelope);
        } catch (ChannelFull e) {
            refused.log(envelope.target(), CoreLog.ARRIVING_LOST, e.getMessage());
            if (envelope.kind() == Kind.GROUP) {
                layer.arriving().missed(envelope.target());
            }
        } catch (RuntimeException e) {
            refuse("it can't be handled: " + e.getMessage());
        }
    }

    private void receive(Envelope envelope) {
        String target = envelope.target();
        int sender = envelope.sender();
        switch (envelope.kind()) {
            case GROUP ->
                layer.arriving().groupMessage(target, new Frame(content(envelope), envelope.policy(), target), sender);
            case SOCKET -> layer.arriving().socketMessage(target, content(envelope), sender);
            case ADD -> layer.arriving().memberAdded(target, envelope.reply(), sender, () -> added(envelope));
            case DISCARD -> layer.arriving().memberDiscarded(target, envelope.reply(), sender);
            case NEWS -> news.add(target, envelope.isText() ? content(envelope).text() : null);
            case SHARED -> refuse("it is none for all nodes");
            case DONE -> confirmations.confirmed(target);
            case GAP -> layer.arriving().missed(target);
        }
    }

    private void added(Envelope question) {
        if (!question.isText() || question.content().length > LONGEST_QUESTION) {
            refuse("its question is none");
            return;
        }
        answer.confirm(question.target(), question.node(), content(question).text());
    }

    /** Something for a channel, of which this node is to handle it; says false if there is no room for it. */
    boolean take(String channel, byte[] message) {
        Envelope envelope = checked(message);
        if (envelope == null) {
            return true;
        }
        if (envelope.kind() != Kind.SHARED || !envelope.target().equals(channel)) {
            refuse("it is none for the channel " + channel);
            return true;
        }
        long age = Math.max(0, System.currentTimeMillis() - envelope.sentAt());
        if (background.isExpired(channel, TimeUnit.MILLISECONDS.toNanos(age))) {
            return true;
        }
        try {
            String reply = envelope.reply();
            background.pass(channel, content(envelope), reply.isEmpty() ? null : reply);
            return true;
        } catch (ChannelFull e) {
            return false;
        } catch (RuntimeException e) {
            refuse("it can't be handled: " + e.getMessage());
            return true;
        }
    }

    private EncodedContent content(Envelope envelope) {
        return envelope.isText()
                ? codec.text(new String(envelope.content(), StandardCharsets.UTF_8))
                : codec.binary(envelope.content());
    }

    /** Null if the message is not as it should be. */
    private Envelope checked(byte[] message) {
        try {
            Envelope envelope = Envelope.of(message);
            if (envelope.content().length > settings.messageBytes()) {
                throw new IllegalArgumentException("it is too large");
            }
            if (!envelope.application().equals(settings.prefix())) {
                throw new IllegalArgumentException("it is one of another application");
            }
            return envelope;
        } catch (IllegalArgumentException e) {
            refuse(e.getMessage());
            return null;
        }
    }

    private void refuse(String why) {
        refused.log(why, CoreLog.ARRIVING_REFUSED, why);
    }
}
