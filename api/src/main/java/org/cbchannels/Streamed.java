package org.cbchannels;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a consumer whose returned {@link Iterable} is sent element by element, as a {@link java.util.stream.Stream} or a
 * {@link java.util.concurrent.Flow.Publisher} always is.
 *
 * <p>The client receives <code>{"part":…}</code> for each element and <code>{"done":true}</code> at last, or an error
 * reply; with the request's {@code requestId}, if it has one. Elements are taken when the method has returned and its
 * transaction is over, while other messages of the socket are handled, and no faster than the client reads. If the
 * socket ends, or the client of a session cancels the request, the source is closed: the iterable or its iterator, where
 * it is {@link AutoCloseable}.
 *
 * @since 0.2.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Streamed {}
