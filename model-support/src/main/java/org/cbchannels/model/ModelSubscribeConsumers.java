package org.cbchannels.model;

/**
 * Sockets that are told of every change of a model, once it is committed.
 *
 * <p>They receive <code>{"created":{…}}</code>, <code>{"updated":{…}}</code> and <code>{"deleted":{…}}</code> with the fields
 * that {@link Model} lists; an update only where one of them has changed.
 *
 * @param <T> the entity
 */
public abstract class ModelSubscribeConsumers<T> extends SubscribeConsumers<T> {

    /** For subclasses. */
    protected ModelSubscribeConsumers() {}

    @Override
    String key() {
        return null;
    }
}
