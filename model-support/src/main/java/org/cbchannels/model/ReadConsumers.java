package org.cbchannels.model;

import jakarta.inject.Inject;
import org.cbchannels.Consumer;
import org.cbchannels.Message;

/**
 * Clients read single objects: {@code {"action":"get","pk":7}} is answered with {@code
 * {"action":"get","response":{…}}}.
 *
 * @param <T> the entity
 */
public class ReadConsumers<T> extends ModelConsumers<T> {

    @Inject
    ModelActions actions;

    /** For the container and for subclasses. */
    public ReadConsumers() {}

    /** Handles {@code {"action":"get","pk":7}}. */
    @Consumer("action=get")
    protected Object onGet(Message message) {
        return actions.get(this);
    }
}
