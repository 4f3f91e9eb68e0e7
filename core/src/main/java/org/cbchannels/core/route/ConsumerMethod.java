package org.cbchannels.core.route;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.cbchannels.ConsumerDecorator;

/**
 * A consumer: the method and the messages that it takes.
 *
 * @param channelName the channel of its own; null for that of the route
 * @param decorators what wraps it, outermost first
 * @param access who may call it
 */
public record ConsumerMethod(
        Method method,
        String channelName,
        List<Filter> filters,
        int order,
        List<Argument> arguments,
        List<Class<? extends ConsumerDecorator>> decorators,
        AccessRule access) {

    /** The order in which the consumers of one class are tried. */
    public static final Comparator<ConsumerMethod> ORDER = Comparator.comparingInt(ConsumerMethod::order)
            .thenComparing(consumer -> -consumer.filters.size())
            .thenComparing(consumer -> -consumer.exactFilters())
            .thenComparing(ConsumerMethod::name)
            .thenComparing(consumer -> Arrays.toString(consumer.method.getParameterTypes()));

    private long exactFilters() {
        return filters.stream()
                .filter(filter -> filter.pattern().exact() != null)
                .count();
    }

    /** The method's name. */
    public String name() {
        return method.getName();
    }
}
