package org.cbchannels.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/**
 * A transactional method, watched: a class may have final methods beside it, which a binding on the class would forbid.
 */
record WatchedMethod<X>(AnnotatedMethod<X> original, Set<Annotation> annotations)
        implements AnnotatedMethod<X>, Watched {

    WatchedMethod(AnnotatedMethod<X> original) {
        this(original, Watched.annotations(original));
    }

    @Override
    public Method getJavaMember() {
        return original.getJavaMember();
    }

    @Override
    public List<AnnotatedParameter<X>> getParameters() {
        return original.getParameters();
    }

    @Override
    public boolean isStatic() {
        return original.isStatic();
    }

    @Override
    public AnnotatedType<X> getDeclaringType() {
        return original.getDeclaringType();
    }

    @Override
    public <T extends Annotation> Set<T> getAnnotations(Class<T> type) {
        return Watched.super.getAnnotations(type);
    }
}
