package org.cbchannels;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field that takes a route's keyword argument, or names the captured keyword that a parameter takes.
 *
 * <p>A field's initialiser is the value for routes that don't give the argument.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface Kwarg {

    /** The keyword; by default the name of the field or parameter. */
    String value() default "";
}
