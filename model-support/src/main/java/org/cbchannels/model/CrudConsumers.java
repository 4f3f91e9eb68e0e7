package org.cbchannels.model;

import jakarta.inject.Inject;
import org.cbchannels.Consumer;
import org.cbchannels.Message;

/**
 * Clients create, read, change, delete and list objects, each by one request; an action is one transaction.
 *
 * <p>It is what {@link CreateConsumers}, {@link ReadConsumers}, {@link UpdateConsumers}, {@link DeleteConsumers} and
 * {@link ListConsumers} are together. To offer only some of the actions, put some of those on one internal channel by
 * the channel name of their routes.
 *
 * <p>Override a method to say who may do this at all, as with {@code @RolesAllowed}; override {@link #mayUpdate} and
 * its like to decide for each object.
 *
 * @param <T> the entity
 */
public class CrudConsumers<T> extends ModelConsumers<T> {

    @Inject
    ModelActions actions;

    /** For the container and for subclasses. */
    public CrudConsumers() {}

    /** Handles {@code {"action":"create","data":{…}}}. */
    @Consumer("action=create")
    protected Object onCreate(Message message) {
        return actions.create(this);
    }

    /** Handles {@code {"action":"get","pk":7}}. */
    @Consumer("action=get")
    protected Object onGet(Message message) {
        return actions.get(this);
    }

    /** Handles {@code {"action":"update","pk":7,"data":{…}}}. */
    @Consumer("action=update")
    protected Object onUpdate(Message message) {
        return actions.update(this);
    }

    /** Handles {@code {"action":"delete","pk":7}}. */
    @Consumer("action=delete")
    protected Object onDelete(Message message) {
        return actions.delete(this);
    }

    /** Handles {@code {"action":"list","page":1}}. */
    @Consumer("action=list")
    protected Object onList(Message message) {
        return actions.list(this);
    }
}
