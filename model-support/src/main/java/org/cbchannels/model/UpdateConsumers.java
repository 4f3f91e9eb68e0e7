package org.cbchannels.model;

import jakarta.inject.Inject;
import org.cbchannels.Consumer;
import org.cbchannels.Message;

/**
 * Clients change objects: {@code {"action":"update","pk":7,"data":{…}}} is answered with {@code
 * {"action":"update","response":{…}}}.
 *
 * @param <T> the entity
 */
public class UpdateConsumers<T> extends ModelConsumers<T> {

    @Inject
    ModelActions actions;

    /** For the container and for subclasses. */
    public UpdateConsumers() {}

    /** Handles {@code {"action":"update","pk":7,"data":{…}}}. */
    @Consumer("action=update")
    protected Object onUpdate(Message message) {
        return actions.update(this);
    }
}
