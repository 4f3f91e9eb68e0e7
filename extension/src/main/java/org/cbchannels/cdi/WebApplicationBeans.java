package org.cbchannels.cdi;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.List;
import org.cbchannels.Consumers;
import org.cbchannels.server.OptionalApi;

/**
 * The CDI container as the web application sees it.
 *
 * <p>To be made by a thread of the web application. It also makes beans of classes that the server did not find:
 * servers that look for bean defining annotations in an index of class files don't see those that a class inherits from
 * another archive.
 */
final class WebApplicationBeans {

    private final BeanManager beanManager;

    /**
     * Finds the container in naming.
     *
     * @param ofLibrary what is right where naming has none; it sees only the libraries of an EAR on some servers
     */
    WebApplicationBeans(BeanManager ofLibrary) {
        beanManager = inNamingOr(ofLibrary);
    }

    private static BeanManager inNamingOr(BeanManager otherwise) {
        return OptionalApi.lookup("java:comp/BeanManager") instanceof BeanManager found ? found : otherwise;
    }

    BeanManager manager() {
        return beanManager;
    }

    boolean isStereotype(Class<? extends Annotation> annotation) {
        return beanManager.isStereotype(annotation);
    }

    /** All beans of the type. */
    <T> Iterable<T> all(Class<T> type) {
        return beanManager.createInstance().select(type, Any.Literal.INSTANCE);
    }

    /** Whether the class asks not to be a bean, or only where it is selected. */
    boolean isVetoed(Class<?> type) {
        return type.isAnnotationPresent(Vetoed.class)
                || type.getPackage() != null && type.getPackage().isAnnotationPresent(Vetoed.class)
                || type.isAnnotationPresent(Alternative.class);
    }

    /** The classes of all beans of the type. */
    <T> List<Class<? extends T>> beanClasses(Class<T> type) {
        return beanManager.getBeans(type, Any.Literal.INSTANCE).stream()
                .filter(bean -> type.isAssignableFrom(bean.getBeanClass()))
                .<Class<? extends T>>map(bean -> bean.getBeanClass().asSubclass(type))
                .toList();
    }

    /** The bean of exactly this class; one is made where there is none. */
    @SuppressWarnings("unchecked")
    <T> Bean<T> bean(Class<T> type) {
        return beanManager.getBeans(type, Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getBeanClass() == type)
                .map(bean -> (Bean<T>) bean)
                .findFirst()
                .orElseGet(() -> make(type));
    }

    /**
     * A bean that is used like one that was found: injected and intercepted.
     *
     * @throws RuntimeException if it can't be one, or something that it injects is missing
     */
    <T> Bean<T> make(Class<T> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalArgumentException("it is abstract");
        }
        AnnotatedType<T> plain = beanManager.createAnnotatedType(type);
        AnnotatedType<T> annotated = Consumers.class.isAssignableFrom(type) ? new InterceptableType<>(plain) : plain;
        Bean<T> bean = beanManager.createBean(
                beanManager.createBeanAttributes(annotated), type, beanManager.getInjectionTargetFactory(annotated));
        bean.getInjectionPoints().forEach(beanManager::validate);
        return bean;
    }
}
