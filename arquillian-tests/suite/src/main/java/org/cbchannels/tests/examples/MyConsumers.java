package org.cbchannels.tests.examples;

import jakarta.inject.Inject;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Kwarg;
import org.cbchannels.Message;
import org.cbchannels.Routes;

/** Counts the views of pages, at two places. */
@Routes(channelName = "private", path = "/private/", kwargs = "prefix=private")
@Routes(channelName = "default")
public class MyConsumers extends Consumers {

    @Kwarg
    String prefix = "new";

    @Inject
    PageViews views;

    @Consumer("page=(?P<page>\\d+)")
    void handleStats(Message message, String page) {
        views.count(prefix + page);
    }
}
