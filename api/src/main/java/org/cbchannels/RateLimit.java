package org.cbchannels;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how many frames the sockets of a {@link WebsocketConsumers} class may send.
 *
 * <p>A frame beyond the limit is answered with the code {@code too-many} and not handled; the socket stays open. The
 * limit is a token bucket: so many frames at once, and as many again, evenly spread, in each period. A route can have
 * another limit, by {@link Routes#rateLimit()} or {@link Route#rateLimit}, or by the keyword argument
 * {@code rateLimit}, as in {@code rateLimit=20/1/user}: frames, seconds, and what is counted, which may be left out.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Token_bucket">Token bucket</a>
 */
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RateLimit {

    /** What frames are counted for. */
    enum By {
        /** Each socket by itself. */
        SOCKET,
        /** All sockets of a user on this node and this route; sockets without a user are counted by their address. */
        USER,
        /** All sockets of a network address on this node and this route. */
        ADDRESS
    }

    /** How many frames. */
    int messages();

    /** In how many seconds. */
    int seconds() default 1;

    /** What they are counted for. */
    By by() default By.SOCKET;
}
