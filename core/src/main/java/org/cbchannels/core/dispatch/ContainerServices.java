package org.cbchannels.core.dispatch;

import java.util.Map;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.core.relay.TopicListener;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.spi.RelayProvider;

/**
 * What the container does for consumers.
 *
 * @param consumers makes the instances of each routed class
 * @param decorators makes those of each decorator class that is named
 * @param requestScope opens request scopes
 * @param validation checks the arguments of consumers
 * @param sockets told of connects and disconnects
 * @param relay connects to other nodes; null for a single node
 * @param news takes what other nodes publish
 * @param telemetry told of everything that is counted
 */
public record ContainerServices(
        Map<Class<? extends Consumers>, InstanceFactory<? extends Consumers>> consumers,
        Map<Class<? extends ConsumerDecorator>, InstanceFactory<? extends ConsumerDecorator>> decorators,
        RequestScope requestScope,
        Validation validation,
        SocketObserver sockets,
        RelayProvider relay,
        TopicListener news,
        Telemetry telemetry) {}
