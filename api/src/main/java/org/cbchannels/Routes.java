package org.cbchannels;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts a {@link Consumers} class at a place; repeat it for several places, each with its own keyword arguments.
 *
 * <p>At an injection point of type {@link Group} it names the group after the route's channel.
 */
@Qualifier
@Documented
@Repeatable(Routes.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface Routes {

    /** The internal channel that the class's consumers listen on. */
    @Nonbinding
    String channelName() default "";

    /** The pattern of the paths at which {@link WebsocketConsumers} accept sockets; without the context path. */
    @Nonbinding
    String path() default "";

    /** The template of a group's name over the captured keywords, as in {@code room_{room}}. */
    @Nonbinding
    String groupName() default "";

    /** Whether sockets need a login: a handshake without one is answered with 401. */
    @Nonbinding
    boolean auth() default false;

    /** What becomes of a group's message for a socket that reads too slowly, unless its sender says something else. */
    @Nonbinding
    Overflow overflow() default Overflow.CLOSE;

    /**
     * The member by which a group's newer messages replace older ones that wait for a socket; see {@link
     * Group#conflateBy}.
     */
    @Nonbinding
    String conflateBy() default "";

    /**
     * Whether a raw websocket is told where messages are missing: those that its overflow policy has dropped, and those
     * that were lost between nodes. A frame such as {@code {"gap":{"why":"slow","lost":17}}} stands in their place.
     *
     * <p>Sockets of sessions are always told, by frames of their protocol.
     *
     * @since 0.2.0
     */
    @Nonbinding
    boolean gaps() default false;

    /**
     * Whether each message on the internal channel is handled by one of all nodes, whichever has time, instead of the
     * node that sends it. The consumer's reply channel is then that of the message, but the socket's path, caller and
     * attributes are not there.
     */
    @Nonbinding
    boolean shared() default false;

    /**
     * The websocket sub-protocols that the route speaks: the first of the client's that is among them is answered.
     *
     * <p>Without a match, and without any offered, the socket is opened without one. What the client offered, tokens
     * included, is in {@link Handshake#subprotocols()}.
     */
    @Nonbinding
    String[] subprotocols() default {};

    /**
     * How many frames the route's sockets may send, instead of what the class says; one element at most.
     *
     * <p>An array, because an annotation's member can't be absent; write {@code rateLimit = @RateLimit(messages = 20)}.
     */
    @Nonbinding
    RateLimit[] rateLimit() default {};

    /** Keyword arguments for the class's {@link Kwarg} fields, each of the form {@code name=value}. */
    @Nonbinding
    String[] kwargs() default {};

    /** Holds repeated routes. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
    @interface List {

        /** The routes, in their order. */
        Routes[] value();
    }
}
