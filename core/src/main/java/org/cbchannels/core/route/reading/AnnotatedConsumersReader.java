package org.cbchannels.core.route.reading;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.route.AccessRule;

/**
 * Finds the consumers of a class, inherited ones included.
 *
 * <p>Default methods of interfaces can be consumers, too. An overriding method is a consumer as the overridden one is;
 * what it is annotated with itself counts first.
 */
final class AnnotatedConsumersReader {

    private final Class<? extends Consumers> type;
    private final BoundTypes types;
    private final Problems problems;

    AnnotatedConsumersReader(Class<? extends Consumers> type, BoundTypes types, Problems problems) {
        this.type = type;
        this.types = types;
        this.problems = problems;
    }

    List<AnnotatedConsumer> read() {
        List<AnnotatedConsumer> found = new ArrayList<>();
        for (List<Method> overridden : methods().values()) {
            Consumer consumer = overridden.stream()
                    .map(method -> method.getAnnotation(Consumer.class))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (consumer != null) {
                Method method = overridden.get(0);
                method.setAccessible(true);
                found.add(new AnnotatedConsumer(
                        method, consumer, decorators(overridden), AccessRule.of(type, overridden)));
            }
        }
        return found;
    }

    /** By signature, each method with those that it overrides, the most specific first. */
    private Map<String, List<Method>> methods() {
        Map<String, List<Method>> methods = new LinkedHashMap<>();
        for (Class<?> c : lineage()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.isBridge() || method.isSynthetic()) {
                    continue;
                }
                if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
                    rejectIfConsumer(method);
                } else {
                    methods.computeIfAbsent(signature(method), key -> new ArrayList<>())
                            .add(method);
                }
            }
        }
        return methods;
    }

    private void rejectIfConsumer(Method method) {
        if (method.isAnnotationPresent(Consumer.class)) {
            problems.add(
                    ProblemCode.INACCESSIBLE_CONSUMER,
                    type,
                    method.getName(),
                    "The consumer is " + (Modifier.isStatic(method.getModifiers()) ? "static." : "private."));
        }
    }

    /** The class and its superclasses, then their interfaces; the most specific first. */
    private List<Class<?>> lineage() {
        List<Class<?>> lineage = new ArrayList<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            lineage.add(c);
        }
        for (int i = 0; i < lineage.size(); i++) {
            for (Class<?> implemented : lineage.get(i).getInterfaces()) {
                lineage.remove(implemented);
                lineage.add(implemented);
            }
        }
        return lineage;
    }

    /** A method that overrides one of a generic class has other parameter types than that, before they are bound. */
    private String signature(Method method) {
        return method.getName()
                + Arrays.stream(types.parameters(method)).map(BoundTypes::raw).toList();
    }

    private static List<Class<? extends ConsumerDecorator>> decorators(List<Method> overridden) {
        List<Class<? extends ConsumerDecorator>> decorators = new ArrayList<>();
        for (Method method : overridden) {
            Consumer consumer = method.getAnnotation(Consumer.class);
            if (consumer != null) {
                decorators.addAll(0, List.of(consumer.decorators()));
            }
        }
        return decorators;
    }
}
