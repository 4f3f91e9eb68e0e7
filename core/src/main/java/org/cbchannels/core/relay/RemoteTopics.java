package org.cbchannels.core.relay;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.relay.Envelope.Kind;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.Relay.Target;

/** What nodes publish to each other; who has missed something is told so. Thread-safe. */
public final class RemoteTopics {

    private static final String NEWS = "news!";

    private final Envelopes envelopes;
    private final Codec codec;
    private final Interests interests;
    private final TopicQueue arriving;
    private final Consumer<RelayMessage> offer;
    /** To which this node has subscribed. */
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    /** Of which this node has published something. */
    private final Set<String> published = ConcurrentHashMap.newKeySet();
    /** Of which other nodes have missed something. */
    private final Set<String> unpublished = ConcurrentHashMap.newKeySet();

    RemoteTopics(
            Envelopes envelopes, Codec codec, Interests interests, TopicQueue arriving, Consumer<RelayMessage> offer) {
        this.envelopes = envelopes;
        this.codec = codec;
        this.interests = interests;
        this.arriving = arriving;
        this.offer = offer;
    }

    /** Where what others have published waits to be told. */
    TopicQueue arriving() {
        return arriving;
    }

    /**
     * Publishes something to the other nodes.
     *
     * @throws IllegalArgumentException if it is too long to travel
     */
    public void publish(String topic, String text) {
        published.add(topic);
        offer.accept(new RelayMessage(
                Target.GROUP,
                NEWS + topic,
                envelopes.bytes(Kind.NEWS, topic, "", OverflowPolicy.KEEP, codec.text(text), 0)));
    }

    /**
     * Subscribes this node to what others publish; done when that is effective, or at once while the engine is away.
     */
    public CompletionStage<Void> subscribe(String topic) {
        topics.add(topic);
        return interests.join(NEWS + topic);
    }

    /** The engine is back: what was on its way may be lost, and not every engine says so. */
    void back() {
        topics.forEach(topic -> arriving.add(topic, null));
        unpublished.addAll(published);
        publishMissed();
    }

    /** Tells the other nodes of what they have missed, that they have. */
    void publishMissed() {
        for (String topic : List.copyOf(unpublished)) {
            if (unpublished.remove(topic)) {
                byte[] missed =
                        envelopes.bytes(Kind.NEWS, topic, "", OverflowPolicy.KEEP, codec.binary(new byte[0]), 0);
                offer.accept(new RelayMessage(Target.GROUP, NEWS + topic, missed));
            }
        }
    }

    /** Of lost news, other nodes are told later that they have missed some. */
    void lost(List<RelayMessage> parcels) {
        for (RelayMessage parcel : parcels) {
            if (parcel.target() == Target.GROUP && parcel.name().startsWith(NEWS)) {
                unpublished.add(parcel.name().substring(NEWS.length()));
            }
        }
    }
}
