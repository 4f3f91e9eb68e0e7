package org.cbchannels.model;

import jakarta.inject.Inject;
import java.util.List;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.Message;

/** What the subscribing consumers share. */
abstract class SubscribeConsumers<T> extends ModelConsumers<T> {

    /** What lists take, and subscriptions don't. */
    private static final List<String> WISHES = List.of("filter", "orderBy", "limit");

    @Inject
    ModelFeeds feeds;

    @Override
    protected void onConnect(Message message) throws Exception {
        feeds.subscribe(this, ModelHooks.settings(this).snapshot());
    }

    /** Handles {@code {"action":"subscribe"}}: sends what there is, and from then on the changes. */
    @Consumer("action=subscribe")
    protected void onSubscribe(Message message) {
        for (String wish : WISHES) {
            if (message.content().has(wish)) {
                throw new ConsumerException("This subscription can't have \"" + wish + "\"", ErrorCode.INVALID);
            }
        }
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
