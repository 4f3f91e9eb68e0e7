package org.cbchannels.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the JPA entity of model consumers, and what of it their clients see. */
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Model {

    /** The entity class. */
    Class<?> value();

    /** The attributes, in the order in which they are sent; by default all basic ones. The key is always among them. */
    String[] fields() default {};
}
