package org.cbchannels.cdi;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import org.cbchannels.core.dispatch.RequestScope;
import org.cbchannels.core.relay.NewsReceiver;
import org.cbchannels.spi.NodeNews;

/** Makes CDI events of what other nodes tell; thread-safe. */
final class NodeNewsEvents implements NewsReceiver {

    private final Event<NodeNews> events;
    private final RequestScope requestScope;

    NodeNewsEvents(BeanManager beanManager, RequestScope requestScope) {
        this.events = beanManager.getEvent().select(NodeNews.class);
        this.requestScope = requestScope;
    }

    @Override
    public void told(String topic, String text) {
        requestScope.run(() -> events.fire(new NodeNews(topic, text)));
    }
}
