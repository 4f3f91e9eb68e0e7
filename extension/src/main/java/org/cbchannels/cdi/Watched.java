package org.cbchannels.cdi;

import jakarta.enterprise.inject.spi.Annotated;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/** An element with the annotations of another one, and {@link OutcomeWatched} if that is transactional. */
interface Watched extends Annotated {

    /** By name, as there may be no transactions at all. */
    String TRANSACTIONAL = "jakarta.transaction.Transactional";

    Annotation WATCHED = new OutcomeWatched.Literal();

    /** The other one. */
    Annotated original();

    /** The annotations, as {@link #annotations(Annotated)} finds them. */
    Set<Annotation> annotations();

    static boolean isTransactional(Annotated element) {
        return element.getAnnotations().stream()
                .anyMatch(annotation -> annotation.annotationType().getName().equals(TRANSACTIONAL));
    }

    static Set<Annotation> annotations(Annotated element) {
        Set<Annotation> annotations = new HashSet<>(element.getAnnotations());
        if (isTransactional(element)) {
            annotations.add(WATCHED);
        }
        return Set.copyOf(annotations);
    }

    @Override
    default Type getBaseType() {
        return original().getBaseType();
    }

    @Override
    default Set<Type> getTypeClosure() {
        return original().getTypeClosure();
    }

    @Override
    default <T extends Annotation> T getAnnotation(Class<T> type) {
        return annotations().stream()
                .filter(annotation -> annotation.annotationType() == type)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** As the original finds them, repeated ones included. */
    @Override
    default <T extends Annotation> Set<T> getAnnotations(Class<T> type) {
        return type == OutcomeWatched.class && isAnnotationPresent(type)
                ? Set.of(getAnnotation(type))
                : original().getAnnotations(type);
    }

    @Override
    default Set<Annotation> getAnnotations() {
        return annotations();
    }

    @Override
    default boolean isAnnotationPresent(Class<? extends Annotation> type) {
        return getAnnotation(type) != null;
    }
}
