package org.cbchannels.model;

/**
 * Sockets that are told of every change of one object, the one whose key their path captures as {@code pk}.
 *
 * <p>The object need not exist yet. They receive what {@link ModelSubscribeConsumers} do.
 *
 * @param <T> the entity
 */
public class ObjectSubscribeConsumers<T> extends SubscribeConsumers<T> {

    /** For the container and for subclasses. */
    public ObjectSubscribeConsumers() {}
}
