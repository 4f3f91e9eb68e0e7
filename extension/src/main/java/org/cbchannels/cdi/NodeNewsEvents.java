package org.cbchannels.cdi;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import org.cbchannels.core.dispatch.RequestScope;
import org.cbchannels.core.relay.NewsReceiver;
import org.cbchannels.spi.NodeNews;

/** Makes CDI events of what other nodes tell; thread-safe. */
final class NodeNewsEvents implements NewsReceiver {

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private final Event<NodeNews> events;
    private final RequestScope requestScope;

    NodeNewsEvents(BeanManager beanManager, RequestScope requestScope) {
        this.events = beanManager.getEvent().select(NodeNews.class);
        this.requestScope = requestScope;
    }

    @Override
    public void told(String topic, String text) {
        try {
            requestScope.run(() -> events.fire(new NodeNews(topic, text)));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "CBC-231: What another node has told of " + topic + " is lost", e);
        }
    }
}
