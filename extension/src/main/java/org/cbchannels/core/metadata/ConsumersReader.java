package org.cbchannels.core.metadata;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;

/** Reads the consumers of a class, inherited ones included. */
final class ConsumersReader {

    private final Class<? extends Consumers> type;
    private final Problems problems;

    ConsumersReader(Class<? extends Consumers> type, Problems problems) {
        this.type = type;
        this.problems = problems;
    }

    /**
     * The consumers in the order of trial.
     *
     * @param pathKeywords the keywords that every path of the class captures
     */
    List<ConsumerMethod> read(Set<String> pathKeywords) {
        List<ConsumerMethod> consumers = new ArrayList<>();
        annotatedMethods().forEach((method, consumer) -> consumers.add(read(method, consumer, pathKeywords)));
        consumers.sort(ConsumerMethod.ORDER);
        return List.copyOf(consumers);
    }

    /** An overriding method is a consumer as the overridden one is, unless it has an annotation of its own. */
    private Map<Method, Consumer> annotatedMethods() {
        Map<String, Method> mostSpecific = new LinkedHashMap<>();
        Map<Method, Consumer> found = new LinkedHashMap<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                Consumer consumer = method.getAnnotation(Consumer.class);
                if (method.isBridge() || method.isSynthetic()) {
                    continue;
                }
                if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
                    rejectIfConsumer(method, consumer);
                    continue;
                }
                Method effective = mostSpecific.computeIfAbsent(signature(method), key -> method);
                if (consumer != null) {
                    found.putIfAbsent(effective, consumer);
                }
            }
        }
        return found;
    }

    private void rejectIfConsumer(Method method, Consumer consumer) {
        if (consumer != null) {
            problems.add(
                    ProblemCode.INACCESSIBLE_CONSUMER,
                    type,
                    method.getName(),
                    "The consumer is " + (Modifier.isStatic(method.getModifiers()) ? "static." : "private."));
        }
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    private ConsumerMethod read(Method method, Consumer consumer, Set<String> pathKeywords) {
        List<Filter> filters = new ArrayList<>();
        Set<String> captured = new LinkedHashSet<>(pathKeywords);
        for (String text : consumer.value()) {
            Filter filter = filter(method, text);
            if (filter != null) {
                filters.add(filter);
                captured.addAll(keywords(method, filter, captured, pathKeywords));
            }
        }
        boolean complete = filters.size() == consumer.value().length;
        List<Argument> arguments = new ArgumentsReader(type, method, problems).read(captured, complete);
        method.setAccessible(true);
        String channel = consumer.channelName().isEmpty() ? null : consumer.channelName();
        return new ConsumerMethod(method, channel, List.copyOf(filters), consumer.order(), arguments);
    }

    private Filter filter(Method method, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            problems.add(ProblemCode.BAD_FILTER, type, method.getName(), "\"" + text + "\" is no filter.");
            return null;
        }
        try {
            return new Filter(text.substring(0, equals), PatternParser.parse(text.substring(equals + 1)));
        } catch (PatternSyntaxProblem e) {
            problems.add(e.code(), type, method.getName(), e.getMessage());
            return null;
        }
    }

    private List<String> keywords(Method method, Filter filter, Set<String> captured, Set<String> pathKeywords) {
        for (String keyword : filter.pattern().keywords()) {
            if (captured.contains(keyword) && !pathKeywords.contains(keyword)) {
                problems.add(
                        ProblemCode.DUPLICATE_KEYWORD,
                        type,
                        method.getName(),
                        "Two filters capture \"" + keyword + "\".");
            }
        }
        return filter.pattern().keywords();
    }
}
