package org.cbchannels.cdi;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import org.cbchannels.core.dispatch.RequestScope;
import org.cbchannels.core.relay.TopicListener;
import org.cbchannels.spi.TopicMessage;

/** Makes CDI events of what other nodes publish; thread-safe. */
final class TopicEvents implements TopicListener {

    private final Event<TopicMessage> events;
    private final RequestScope requestScope;

    TopicEvents(BeanManager beanManager, RequestScope requestScope) {
        this.events = beanManager.getEvent().select(TopicMessage.class);
        this.requestScope = requestScope;
    }

    @Override
    public void published(String topic, String text) {
        requestScope.run(() -> events.fire(new TopicMessage(topic, text)));
    }
}
