package org.cbchannels.model;

/**
 * Sockets that are told of every change of a model, once it is committed.
 *
 * <p>They receive <code>{"created":{…}}</code>, <code>{"updated":{…}}</code> and <code>{"deleted":{…}}</code> with the
 * listed fields; an update only where one of them has changed. An object that comes to meet the condition, or to be
 * seen by the user, is created for them; one that ceases to is deleted, with its key alone. With {@link Model#snapshot}
 * they first receive <code>{"snapshot":[…],"page":1}</code>, and nothing that is committed meanwhile is missed.
 *
 * @param <T> the entity
 */
public class ModelSubscribeConsumers<T> extends SubscribeConsumers<T> {

    /** For the container and for subclasses. */
    public ModelSubscribeConsumers() {}
}
