package org.cbchannels.model;

import jakarta.inject.Inject;
import org.cbchannels.Consumer;
import org.cbchannels.Message;

/**
 * Clients read pages of objects: {@code {"action":"list","page":1}} is answered with the objects, the page, and how
 * many pages and objects there are.
 *
 * @param <T> the entity
 */
public class ListConsumers<T> extends ModelConsumers<T> {

    @Inject
    ModelActions actions;

    /** For the container and for subclasses. */
    public ListConsumers() {}

    /** Handles {@code {"action":"list","page":1}}. */
    @Consumer("action=list")
    protected Object onList(Message message) {
        return actions.list(this);
    }
}
