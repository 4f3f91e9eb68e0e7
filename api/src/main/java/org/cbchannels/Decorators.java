package org.cbchannels;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the decorators of all consumers of a class, outermost first; those of its superclasses are kept, around them.
 *
 * <p>On a CDI stereotype it holds for every class that has the stereotype. On a {@link ConsumerDecorator} itself,
 * without a value, it makes that decorator a global one, which wraps every consumer of the application; global
 * decorators are ordered by {@link jakarta.annotation.Priority}, lower first, then by name. A decorator that is named
 * more than once wraps a consumer once, at its outermost place.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Decorators {

    /** The decorators, outermost first. */
    Class<? extends ConsumerDecorator>[] value() default {};
}
