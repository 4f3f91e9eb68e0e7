package org.cbchannels.model;

import jakarta.inject.Inject;
import org.cbchannels.Consumer;
import org.cbchannels.Message;

/**
 * Clients create objects: {@code {"action":"create","data":{…}}} is answered with {@code
 * {"action":"create","response":{…}}}.
 *
 * @param <T> the entity
 */
public class CreateConsumers<T> extends ModelConsumers<T> {

    @Inject
    ModelActions actions;

    /** For the container and for subclasses. */
    public CreateConsumers() {}

    /** Handles {@code {"action":"create","data":{…}}}. */
    @Consumer("action=create")
    protected Object onCreate(Message message) {
        return actions.create(this);
    }
}
