package org.cbchannels.model;

import jakarta.inject.Inject;
import org.cbchannels.Consumer;
import org.cbchannels.Message;

/**
 * Clients delete objects: {@code {"action":"delete","pk":7}} is answered with {@code {"action":"delete","pk":7}}.
 *
 * @param <T> the entity
 */
public class DeleteConsumers<T> extends ModelConsumers<T> {

    @Inject
    ModelActions actions;

    /** For the container and for subclasses. */
    public DeleteConsumers() {}

    /** Handles {@code {"action":"delete","pk":7}}. */
    @Consumer("action=delete")
    protected Object onDelete(Message message) {
        return actions.delete(this);
    }
}
