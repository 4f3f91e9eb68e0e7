package org.cbchannels.model;

import jakarta.inject.Inject;
import org.cbchannels.Consumer;
import org.cbchannels.Message;

/** What the subscribing consumers share. */
abstract class SubscribeConsumers<T> extends ModelConsumers<T> {

    @Inject
    ModelFeeds feeds;

    @Override
    protected void onConnect(Message message) throws Exception {
        feeds.subscribe(this, ModelHooks.settings(this).snapshot());
    }

    /** Handles {@code {"action":"subscribe"}}: sends what there is, and from then on the changes. */
    @Consumer("action=subscribe")
    protected void onSubscribe(Message message) {
        feeds.subscribe(this, true);
    }

    /** Handles {@code {"action":"unsubscribe"}}: sends no more changes. */
    @Consumer("action=unsubscribe")
    protected void onUnsubscribe(Message message) {
        feeds.unsubscribe(this);
    }

    @Override
    protected void onDisconnect(Message message) throws Exception {
        feeds.unsubscribe(this);
    }
}
