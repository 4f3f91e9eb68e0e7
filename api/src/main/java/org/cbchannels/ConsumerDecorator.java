package org.cbchannels;

/**
 * Wraps the invocations of consumers: to check, measure, translate, retry or answer in their place.
 *
 * <p>A decorator is a CDI bean; without a scope of its own each invocation has a fresh instance. It is named by {@link
 * Decorators}, by {@link Consumers#decorators()} or by {@link Consumer#decorators()}, and runs outside of all CDI
 * interceptors. Where it is shared, by its scope, it must be thread-safe.
 */
public interface ConsumerDecorator {

    /**
     * Called in place of the consumer.
     *
     * @return what the consumer returns, or something else; it is sent as the reply
     * @throws Exception what the consumer throws, or something else; it reaches {@link Consumers#atException}
     */
    Object around(Invocation invocation) throws Exception;
}
