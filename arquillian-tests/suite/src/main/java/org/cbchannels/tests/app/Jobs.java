package org.cbchannels.tests.app;

import jakarta.inject.Inject;
import javax.naming.NamingException;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Message;
import org.cbchannels.Routes;

/** Work on an internal channel; its answer reaches the socket that asked. */
@Routes(channelName = "jobs")
public class Jobs extends Consumers {

    @Inject
    ContextReport report;

    @Consumer("report={group}")
    void report(String group, Message message) throws NamingException {
        group(group).send(report.of(message));
    }

    @Consumer("work=(?P<how>\\w+)")
    String work(String how) {
        return "{\"job\":\"" + how + " on " + message().channel().name() + "\"}";
    }
}
