package org.cbchannels.core.dispatch;

import java.util.Map;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;

/**
 * What the container does for consumers.
 *
 * @param consumers makes the instances of each routed class
 * @param decorators makes those of each decorator class that is named
 * @param requestScope opens request scopes
 * @param validation checks the arguments of consumers
 */
public record Beans(
        Map<Class<? extends Consumers>, InstanceFactory<? extends Consumers>> consumers,
        Map<Class<? extends ConsumerDecorator>, InstanceFactory<? extends ConsumerDecorator>> decorators,
        RequestScope requestScope,
        Validation validation) {}
