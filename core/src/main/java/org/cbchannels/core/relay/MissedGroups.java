package org.cbchannels.core.relay;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.relay.Envelope.Kind;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.Relay.Target;

/** The groups of messages that this node has lost, which their members on other nodes are told of; thread-safe. */
final class MissedGroups {

    private final Envelopes envelopes;
    private final Codec codec;
    private final Consumer<RelayMessage> offer;
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    MissedGroups(Envelopes envelopes, Codec codec, Consumer<RelayMessage> offer) {
        this.envelopes = envelopes;
        this.codec = codec;
        this.offer = offer;
    }

    /** These are lost. */
    void lost(List<RelayMessage> messages) {
        messages.stream()
                .filter(message ->
                        message.target() == Target.GROUP && message.name().startsWith(RemoteGroups.GROUP))
                .forEach(message -> missed.add(message.name().substring(RemoteGroups.GROUP.length())));
    }

    /** Tells the other nodes, now that they can be reached. */
    void tell() {
        for (String group : List.copyOf(missed)) {
            if (missed.remove(group)) {
                offer.accept(new RelayMessage(
                        Target.GROUP,
                        RemoteGroups.GROUP + group,
                        envelopes.bytes(Kind.GAP, group, "", OverflowPolicy.KEEP, codec.empty(), 0)));
            }
        }
    }
}
