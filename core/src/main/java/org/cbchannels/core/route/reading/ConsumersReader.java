package org.cbchannels.core.route.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.route.ConsumerMethod;
import org.cbchannels.core.route.Filter;

/** Reads the consumers of a class for its routes. */
final class ConsumersReader {

    private final Class<? extends Consumers> type;
    private final BoundTypes types;
    private final List<AnnotatedConsumer> annotated;
    private final Set<String> pathKeywords;
    private final Problems problems;

    /** Prepares to read; the keywords are those that every path of the class captures. */
    ConsumersReader(Class<? extends Consumers> type, Set<String> pathKeywords, Problems problems) {
        this.type = type;
        this.types = new BoundTypes(type);
        this.annotated = new AnnotatedConsumersReader(type, types, problems).read();
        this.pathKeywords = pathKeywords;
        this.problems = problems;
    }

    /**
     * The consumers of one route, in the order of trial.
     *
     * @param decorators those of all consumers of the class
     */
    List<ConsumerMethod> read(RouteKwargs kwargs, List<Class<? extends ConsumerDecorator>> decorators) {
        List<ConsumerMethod> consumers = new ArrayList<>();
        for (AnnotatedConsumer consumer : annotated) {
            FiltersReader reader = new FiltersReader(type, consumer.method(), kwargs, problems);
            List<Filter> filters = reader.read(consumer.annotation());
            Set<String> captured = new LinkedHashSet<>(pathKeywords);
            captured.addAll(reader.captured());
            Set<Class<? extends ConsumerDecorator>> all = new LinkedHashSet<>(decorators);
            all.addAll(consumer.decorators());
            consumers.add(new ConsumerMethod(
                    consumer.method(),
                    consumer.annotation().channelName().isEmpty()
                            ? null
                            : consumer.annotation().channelName(),
                    filters,
                    consumer.annotation().order(),
                    new ArgumentsReader(type, consumer.method(), types, problems).read(captured, reader.isComplete()),
                    List.copyOf(all),
                    consumer.access()));
        }
        consumers.sort(ConsumerMethod.ORDER);
        return List.copyOf(consumers);
    }
}
