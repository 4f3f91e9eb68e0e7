package org.cbchannels.tests.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.cbchannels.Consumer;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.SessionMixin;
import org.cbchannels.UserMixin;
import org.cbchannels.WebsocketConsumers;

/** For members only, in several ways. */
@RolesAllowed("member")
@Routes(path = "/members", channelName = "members", auth = true)
@Routes(path = "/members-without-auth", channelName = "members-without-auth")
public class Members extends WebsocketConsumers implements UserMixin, SessionMixin {

    @Inject
    Ledger ledger;

    @Resource
    ManagedExecutorService executor;

    @Consumer("command=who")
    Map<String, Object> who(Message message) {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("user", user().getName());
        who.put("member", isInRole("member"));
        who.put("admin", isInRole("admin"));
        who.put("guest", message.isInRole("guest"));
        who.put("nobody", message.isInRole("a role that nobody declares"));
        who.put("http", httpSession() == null ? null : httpSession().getAttribute("colour"));
        return who;
    }

    @Consumer("command=read")
    Map<String, String> read() {
        return Map.of("read", ledger.read());
    }

    @Consumer("command=later")
    CompletionStage<Map<String, String>> later(Message message) {
        return executor.supplyAsync(() -> Map.of("later", message.user().getName()));
    }

    @Consumer("command=fail-later")
    CompletionStage<Map<String, String>> failLater() {
        return executor.supplyAsync(() -> {
            throw new IllegalStateException("later");
        });
    }

    /** Tells what it still sees of the server when a stage has failed on a thread of another pool. */
    @Override
    protected void atException(Exception exception) throws Exception {
        if ("later".equals(exception.getMessage())) {
            reply(Map.of("failed", ledger.read()));
        } else {
            super.atException(exception);
        }
    }

    @Consumer("command=purge")
    void purge() {
        ledger.purge();
    }

    @Consumer("command=work")
    void work() {
        channel("work-of-members").send(Map.of("work", "read"));
    }

    @Consumer(value = "work=read", channelName = "work-of-members")
    Map<String, String> workOfMembers() {
        return read();
    }

    @RolesAllowed("admin")
    @Consumer("command=administer")
    void administer() {
        reply(Map.of("text", "administered"));
    }

    @DenyAll
    @Consumer("command=never")
    void never() {
        reply(Map.of("text", "never"));
    }
}
