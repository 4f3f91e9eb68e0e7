package org.cbchannels.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the JPA entity of model consumers, and what of it their clients may see and do. */
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Model {

    /** The entity class. */
    Class<?> value();

    /**
     * The condition that objects must meet, in the language of JPQL's WHERE clause; by default none.
     *
     * <p>Attributes stand there by their names alone ({@code published = true}) or behind {@code this}
     * ({@code this.published = true}); {@code :user} is the caller's name, null where nobody is known.
     */
    String where() default "";

    /**
     * What clients may read and write, in the order in which it is sent; by default all basic attributes.
     *
     * <p>A relation stands for its key ({@code author}), a path for something behind it ({@code author.name}), which is
     * only read. The key is always among the fields.
     */
    String[] fields() default {};

    /** How many objects are on a page of a list; 0, the default, for all on one. */
    int paginateBy() default 0;

    /**
     * The order of lists: paths of attributes, those with a leading {@code -} descending; at last, and by default, the
     * key.
     */
    String[] orderBy() default {};

    /** What a client may order lists by. */
    String[] orderFields() default {};

    /** What a client may restrict lists by. */
    String[] filterFields() default {};

    /**
     * Attributes whose values the path captures under the same names: each path has the objects with these values
     * alone.
     *
     * <p>The value of a relation is its key.
     */
    String[] groupBy() default {};

    /** Whether subscribers first receive the objects that there are. */
    boolean snapshot() default false;

    /** How many objects a list, a snapshot or a restricted subscription may have; more are refused. */
    int maxRows() default 100_000;

    /** The persistence unit; needed only where several have the entity. */
    String unit() default "";
}
