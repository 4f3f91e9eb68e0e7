package org.cbchannels;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A filter whose pattern is computed when the routes are built; see {@link Consumer#filters()}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Filter {

    /** The member of the content, or {@code path}, that the filter looks at. */
    String name();

    /** Computes the pattern. */
    Class<? extends FilterValue> from();
}
