package org.cbchannels.cdi;

import jakarta.enterprise.inject.spi.AnnotatedConstructor;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Collectors;
import org.cbchannels.Consumers;

/**
 * A consumers class without the final methods that it inherits from {@link Consumers}, and watched where it is
 * transactional.
 *
 * <p>CDI refuses an interceptor on a class that has final methods; these are not meant to be intercepted.
 */
record InterceptableType<X>(AnnotatedType<X> original, Set<Annotation> annotations)
        implements AnnotatedType<X>, Watched {

    InterceptableType(AnnotatedType<X> original) {
        this(original, Watched.annotations(original));
    }

    @Override
    public Set<AnnotatedMethod<? super X>> getMethods() {
        return original.getMethods().stream()
                .filter(method -> !isOurs(method)
                        || !Modifier.isFinal(method.getJavaMember().getModifiers()))
                .map(InterceptableType::watched)
                .collect(Collectors.toSet());
    }

    private static <Y> AnnotatedMethod<Y> watched(AnnotatedMethod<Y> method) {
        return Watched.isTransactional(method) ? new WatchedMethod<>(method) : method;
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
    public <T extends Annotation> Set<T> getAnnotations(Class<T> type) {
        return Watched.super.getAnnotations(type);
    }
}
