package org.cbchannels;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of {@link Consumers} that handles the messages which all its filters match.
 *
 * <p>The method takes, in any order, the {@link Message}, the {@link Kwargs}, captured keywords by parameter name, and
 * at most one payload of another type that is read from the content. Constraints of Bean Validation on them, as by
 * {@code @Valid}, are checked before the call. What it returns is sent as the reply. A method that overrides a consumer
 * is one, too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Consumer {

    /**
     * Filters of the form {@code name=pattern}: the member {@code name} of the content must match the whole pattern.
     *
     * <p>Named groups, {@code (?P<page>\d+)} or {@code (?<page>\d+)}, are captured as keywords; {@code {page}} is short
     * for {@code (?P<page>[^/]+)} and {@code {page:regex}} for {@code (?P<page>regex)}.
     */
    String[] value() default {};

    /** Filters whose patterns are computed when the routes are built; they count after those of {@link #value()}. */
    Filter[] filters() default {};

    /** The channel to listen on; by default that of the route. */
    String channelName() default "";

    /** Consumers with a lower order are tried first. */
    int order() default 0;

    /**
     * Decorators of this consumer, inside those of its class.
     *
     * <p>A method that overrides a consumer keeps the decorators of the overridden one, around its own.
     */
    Class<? extends ConsumerDecorator>[] decorators() default {};
}
