package org.cbchannels.cdi;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedConstructor;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.cbchannels.Consumers;

/**
 * A consumers class without the final methods that it inherits from {@link Consumers}, and watched if it is transactional.
 *
 * <p>CDI refuses an interceptor on a class that has final methods; these are not meant to be intercepted.
 */
record InterceptableType<X>(AnnotatedType<X> original, Set<Annotation> annotations) implements AnnotatedType<X> {

    /** By name, as there may be no transactions at all. */
    private static final String TRANSACTIONAL = "jakarta.transaction.Transactional";

    private static final Annotation WATCHED = Watched.class.getAnnotation(OutcomeWatched.class);

    /** Has the annotation. */
    @OutcomeWatched
    private static final class Watched {}

    InterceptableType(AnnotatedType<X> original) {
        this(original, annotations(original));
    }

    private static Set<Annotation> annotations(AnnotatedType<?> type) {
        Set<Annotation> annotations = new HashSet<>(type.getAnnotations());
        if (isTransactional(type) || type.getMethods().stream().anyMatch(InterceptableType::isTransactional)) {
            annotations.add(WATCHED);
        }
        return Set.copyOf(annotations);
    }

    private static boolean isTransactional(Annotated annotated) {
        return annotated.getAnnotations().stream()
                .anyMatch(annotation -> annotation.annotationType().getName().equals(TRANSACTIONAL));
    }

    @Override
    public Set<AnnotatedMethod<? super X>> getMethods() {
        return original.getMethods().stream()
                .filter(method -> !isOurs(method)
                        || !Modifier.isFinal(method.getJavaMember().getModifiers()))
                .collect(Collectors.toSet());
    }

    private static boolean isOurs(AnnotatedMethod<?> method) {
        return method.getJavaMember().getDeclaringClass().getPackage() == Consumers.class.getPackage();
    }

    @Override
    public Class<X> getJavaClass() {
        return original.getJavaClass();
    }

    @Override
    public Set<AnnotatedConstructor<X>> getConstructors() {
        return original.getConstructors();
    }

    @Override
    public Set<AnnotatedField<? super X>> getFields() {
        return original.getFields();
    }

    @Override
    public Type getBaseType() {
        return original.getBaseType();
    }

    @Override
    public Set<Type> getTypeClosure() {
        return original.getTypeClosure();
    }

    @Override
    public <T extends Annotation> T getAnnotation(Class<T> type) {
        return type == OutcomeWatched.class && isWatched() ? type.cast(WATCHED) : original.getAnnotation(type);
    }

    @Override
    public <T extends Annotation> Set<T> getAnnotations(Class<T> type) {
        return type == OutcomeWatched.class && isWatched() ? Set.of(type.cast(WATCHED)) : original.getAnnotations(type);
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return annotations;
    }

    @Override
    public boolean isAnnotationPresent(Class<? extends Annotation> type) {
        return type == OutcomeWatched.class ? isWatched() : original.isAnnotationPresent(type);
    }

    private boolean isWatched() {
        return annotations.contains(WATCHED);
    }
}
