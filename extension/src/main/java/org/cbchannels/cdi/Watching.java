package org.cbchannels.cdi;

import jakarta.enterprise.inject.spi.Annotated;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.Set;

/** Adds {@link OutcomeWatched} to what is transactional. */
final class Watching {

    /** By name, as there may be no transactions at all. */
    private static final String TRANSACTIONAL = "jakarta.transaction.Transactional";

    private static final Annotation WATCHED = Watched.class.getAnnotation(OutcomeWatched.class);

    private Watching() {}

    /** Has the annotation. */
    @OutcomeWatched
    private static final class Watched {}

    static boolean isTransactional(Annotated annotated) {
        return annotated.getAnnotations().stream()
                .anyMatch(annotation -> annotation.annotationType().getName().equals(TRANSACTIONAL));
    }

    /** The element's annotations, with the additional one if it is transactional. */
    static Set<Annotation> annotations(Annotated element) {
        Set<Annotation> annotations = new HashSet<>(element.getAnnotations());
        if (isTransactional(element)) {
            annotations.add(WATCHED);
        }
        return Set.copyOf(annotations);
    }

    static <T extends Annotation> T find(Class<T> type, Set<Annotation> annotations) {
        return annotations.stream()
                .filter(annotation -> annotation.annotationType() == type)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** As the original finds them, repeated ones included. */
    static <T extends Annotation> Set<T> findAll(Class<T> type, Annotated watched, Annotated original) {
        return type == OutcomeWatched.class && watched.getAnnotation(type) != null
                ? Set.of(watched.getAnnotation(type))
                : original.getAnnotations(type);
    }
}
