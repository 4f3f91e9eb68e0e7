package org.cbchannels.core.route.reading;

import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Decorators;

/**
 * Which decorators classes have by annotation.
 *
 * @param global those of all classes, in their order
 * @param isStereotype whether an annotation is a stereotype
 */
public record DecoratedBy(
        List<Class<? extends ConsumerDecorator>> global, Predicate<Class<? extends Annotation>> isStereotype) {

    /** Whether the decorator is a global one. */
    public static boolean isGlobal(Class<? extends ConsumerDecorator> decorator) {
        Decorators annotation = decorator.getDeclaredAnnotation(Decorators.class);
        return annotation != null && annotation.value().length == 0;
    }

    /** Global ones first, then those of the superclasses, and of each class those of its stereotypes before its own. */
    List<Class<? extends ConsumerDecorator>> of(Class<?> type) {
        Deque<Class<?>> fromTheTop = new ArrayDeque<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            fromTheTop.push(c);
        }
        List<Class<? extends ConsumerDecorator>> decorators = new ArrayList<>(global);
        fromTheTop.forEach(c -> add(c, decorators, new HashSet<>()));
        return decorators;
    }

    private void add(Class<?> element, List<Class<? extends ConsumerDecorator>> decorators, Set<Class<?>> seen) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            Class<? extends Annotation> stereotype = annotation.annotationType();
            if (isStereotype.test(stereotype) && seen.add(stereotype)) {
                add(stereotype, decorators, seen);
            }
        }
        Decorators annotation = element.getDeclaredAnnotation(Decorators.class);
        if (annotation != null) {
            decorators.addAll(List.of(annotation.value()));
        }
    }
}
