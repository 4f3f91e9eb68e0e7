package org.cbchannels.model;

import org.cbchannels.Channels;
import org.cbchannels.Group;

/** Finds the groups of the sockets that subscribe to models; injected into the subscribing consumers. */
public interface SubscribedGroups {

    /**
     * The group that is told of the changes of the class's model.
     *
     * @param channels those of the socket's application
     * @param key the key of the one object that is subscribed to, as text; null for all objects
     * @throws org.cbchannels.ConsumerException with the code {@code invalid} if the text is no key of the model
     */
    Group of(Class<?> consumers, Channels channels, String key);
}
