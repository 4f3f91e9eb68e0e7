package org.cbchannels;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A place for a {@link Consumers} class, declared in code; what {@link Routes} is as an annotation.
 *
 * <p>Not thread-safe. Change it before it is added to the {@link Routing}.
 *
 * @param <R> the kind of route, which each setting returns
 */
public abstract class Route<R extends Route<R>> {

    private final Class<? extends Consumers> consumers;
    private final Map<String, Object> kwargs = new LinkedHashMap<>();
    private String channelName;
    private String path;
    private String groupName;
    private boolean auth;
    private Overflow overflow = Overflow.CLOSE;
    private boolean shared;
    private boolean gaps;
    private String conflateBy = "";
    private List<String> subprotocols = List.of();
    private Rate rateLimit;

    /**
     * How many frames sockets may send.
     *
     * @param messages so many, at least one
     * @param period in which time, more than none
     * @param by what they are counted for
     */
    public record Rate(int messages, Duration period, RateLimit.By by) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if they are too small
         */
        public Rate {
            if (messages < 1 || period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("A rate limit needs at least one message, and some time");
            }
            Objects.requireNonNull(by, "a rate limit counts for something");
        }
    }

    /** For kinds of routes that have more to say. */
    protected Route(Class<? extends Consumers> consumers) {
        this.consumers = Objects.requireNonNull(consumers, "a route needs a consumers class");
    }

    /** A route to the class, without a channel or path of its own so far. */
    public static Route<?> to(Class<? extends Consumers> consumers) {
        return new PlainRoute(consumers);
    }

    private static final class PlainRoute extends Route<PlainRoute> {
        PlainRoute(Class<? extends Consumers> consumers) {
            super(consumers);
        }
    }

    @SuppressWarnings("unchecked")
    private R self() {
        return (R) this;
    }

    /** Sets the internal channel that the class's consumers listen on. */
    public R channelName(String name) {
        channelName = name;
        return self();
    }

    /** Sets the pattern of the paths at which {@link WebsocketConsumers} accept sockets; without the context path. */
    public R path(String pattern) {
        path = pattern;
        return self();
    }

    /** Sets the template of a group's name over the captured keywords, as in {@code room_{room}}. */
    public R groupName(String template) {
        groupName = template;
        return self();
    }

    /** Sets whether sockets need a login. */
    public R auth(boolean required) {
        auth = required;
        return self();
    }

    /**
     * Sets what becomes of a group's message for a socket that reads too slowly, unless its sender says something else.
     */
    public R overflow(Overflow policy) {
        overflow = Objects.requireNonNull(policy, "an overflow policy is needed");
        return self();
    }

    /** Sets the member by which a group's newer messages replace older ones that wait; see {@link Group#conflateBy}. */
    public R conflateBy(String member) {
        conflateBy = Objects.requireNonNull(member, "a member's name is needed; an empty one for none");
        return self();
    }

    /**
     * Sets whether a raw websocket is told where messages are missing; see {@link Routes#gaps}.
     *
     * @since 0.2.0
     */
    public R gaps(boolean told) {
        gaps = told;
        return self();
    }

    /** Sets whether each message on the internal channel is handled by one of all nodes; see {@link Routes#shared}. */
    public R shared(boolean byOneOfAllNodes) {
        shared = byOneOfAllNodes;
        return self();
    }

    /** Sets the websocket sub-protocols that the route speaks; see {@link Routes#subprotocols}. */
    public R subprotocols(String... names) {
        subprotocols = List.of(names);
        return self();
    }

    /**
     * Sets how many frames the route's sockets may send, instead of what the class says; see {@link RateLimit}.
     *
     * @throws IllegalArgumentException if there is less than one message, or no time
     */
    public R rateLimit(int messages, Duration period, RateLimit.By by) {
        rateLimit = new Rate(messages, period, by);
        return self();
    }

    /**
     * Gives the class a keyword argument.
     *
     * @param value of the type of the {@link Kwarg} field, or something whose text can be converted to it
     */
    public R kwarg(String name, Object value) {
        Objects.requireNonNull(name, "a keyword argument needs a name");
        kwargs.put(name, Objects.requireNonNull(value, () -> "the keyword argument " + name + " needs a value"));
        return self();
    }

    /** The class. */
    public Class<? extends Consumers> consumers() {
        return consumers;
    }

    /** The internal channel; null if none is set. */
    @Nullable
    public String channelName() {
        return channelName;
    }

    /** The pattern of its paths; null if none is set. */
    @Nullable
    public String path() {
        return path;
    }

    /** The template of the group's name; null if none is set. */
    @Nullable
    public String groupName() {
        return groupName;
    }

    /** Whether sockets need a login. */
    public boolean auth() {
        return auth;
    }

    /** Whether each message on the internal channel is handled by one of all nodes. */
    public boolean shared() {
        return shared;
    }

    /** What becomes of a group's message for a socket that reads too slowly. */
    public Overflow overflow() {
        return overflow;
    }

    /** The member by which a group's newer messages replace older ones that wait; empty for none. */
    public String conflateBy() {
        return conflateBy;
    }

    /**
     * Whether a raw websocket is told where messages are missing.
     *
     * @since 0.2.0
     */
    public boolean gaps() {
        return gaps;
    }

    /** The websocket sub-protocols that the route speaks; unmodifiable. */
    public List<String> subprotocols() {
        return subprotocols;
    }

    /** How many frames the route's sockets may send; null if the class says so. */
    @Nullable
    public Rate rateLimit() {
        return rateLimit;
    }

    /** The keyword arguments in the order given; unmodifiable. */
    public Map<String, Object> kwargs() {
        return Collections.unmodifiableMap(kwargs);
    }
}
