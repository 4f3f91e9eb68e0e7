package org.cbchannels.core.metadata;

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

/**
 * Finds the consumers of a class, inherited ones included.
 *
 * <p>An overriding method is a consumer as the overridden one is; what it is annotated with itself counts first.
 */
final class AnnotatedConsumersReader {

    private final Class<? extends Consumers> type;
    private final Problems problems;

    AnnotatedConsumersReader(Class<? extends Consumers> type, Problems problems) {
        this.type = type;
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
                found.add(new AnnotatedConsumer(method, consumer, decorators(overridden), access(overridden)));
            }
        }
        return found;
    }

    /** By signature, each method with those that it overrides, the most specific first. */
    private Map<String, List<Method>> methods() {
        Map<String, List<Method>> methods = new LinkedHashMap<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
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

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
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

    private AccessRule access(List<Method> overridden) {
        return overridden.stream()
                .map(AccessRule::of)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> AccessRule.ofClass(type));
    }
}
