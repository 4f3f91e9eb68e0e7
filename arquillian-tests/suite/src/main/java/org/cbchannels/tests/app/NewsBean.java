package org.cbchannels.tests.app;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.cbchannels.Group;
import org.cbchannels.Routes;

/** An EJB that sends, in its container-managed transaction. */
@Stateless
public class NewsBean {

    @Inject
    @Routes(channelName = "news")
    Group news;

    public void send(String by) {
        news.send(Map.of("by", by));
    }
}
