package org.cbchannels.tests.app;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.cbchannels.Channel;
import org.cbchannels.ChannelName;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerException;
import org.cbchannels.Group;
import org.cbchannels.GroupName;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** Consumers that are transactions. */
@Routes(path = "/transfers", channelName = "transfers")
public class Transfers extends WebsocketConsumers {

    @Inject
    @GroupName("transfers")
    Group all;

    @Inject
    @ChannelName("jobs")
    Channel jobs;

    @Resource
    TransactionSynchronizationRegistry registry;

    @Override
    protected void onConnect(Message message) {
        all.add(replyChannel());
    }

    @Transactional
    @Consumer("command=commit")
    Map<String, String> commit() {
        reply(Map.of("reply", "after commit"));
        all.send(Map.of("group", "after commit"));
        replyChannel().sendNow(Map.of("now", "commit"));
        return Map.of("returned", "after commit");
    }

    @Transactional
    @Consumer("command=roll-back")
    void rollBack() {
        reply(Map.of("reply", "never"));
        all.send(Map.of("group", "never"));
        jobs.send(Map.of("work", "never"));
        replyChannel().sendNow(Map.of("now", "rollback"));
        throw new IllegalStateException("rolls back");
    }

    /** Final methods may stand beside transactional ones. */
    final void sayNow(String word) {
        replyChannel().sendNow(Map.of("now", word));
    }

    @Transactional
    @Consumer("command=mark")
    Map<String, String> mark() {
        sayNow("marked");
        registry.setRollbackOnly();
        return Map.of("returned", "never");
    }

    @Transactional(dontRollbackOn = ConsumerException.class)
    @Consumer("command=refuse")
    void refuse() {
        jobs.send(Map.of("work", "done"));
        throw new ConsumerException("Refused, but committed", "conflict");
    }
}
