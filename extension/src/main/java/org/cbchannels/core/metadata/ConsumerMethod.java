package org.cbchannels.core.metadata;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A consumer: the method and the messages that it takes.
 *
 * @param channelName the channel of its own; null for that of the route
 */
public record ConsumerMethod(
        Method method, String channelName, List<Filter> filters, int order, List<Argument> arguments) {

    /** The order in which the consumers of one class are tried. */
    static final Comparator<ConsumerMethod> ORDER = Comparator.comparingInt(ConsumerMethod::order)
            .thenComparing(consumer -> -consumer.filters.size())
            .thenComparing(consumer -> -consumer.exactFilters())
            .thenComparing(ConsumerMethod::name);

    private long exactFilters() {
        return filters.stream()
                .filter(filter -> filter.pattern().exact() != null)
                .count();
    }

    /** The method's name. */
    public String name() {
        return method.getName();
    }

    /** The filters as they were written. */
    public String filtersText() {
        return filters.stream().map(Filter::toString).collect(Collectors.joining(" "));
    }
}
