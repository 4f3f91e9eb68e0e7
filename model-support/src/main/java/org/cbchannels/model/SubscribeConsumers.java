package org.cbchannels.model;

import jakarta.inject.Inject;
import org.cbchannels.Channels;
import org.cbchannels.Group;
import org.cbchannels.Message;
import org.cbchannels.WebsocketConsumers;

/** What the subscribing consumers share. */
abstract class SubscribeConsumers<T> extends WebsocketConsumers {

    @Inject
    SubscribedGroups groups;

    @Inject
    Channels channels;

    /** The key of the one object that is subscribed to; null for all. */
    abstract String key();

    @Override
    protected void onConnect(Message message) throws Exception {
        group().add(replyChannel());
    }

    @Override
    protected void onDisconnect(Message message) throws Exception {
        group().discard(replyChannel());
    }

    private Group group() {
        return groups.of(getClass(), channels, key());
    }
}
