package org.cbchannels.tests.app;

import jakarta.inject.Inject;
import java.util.Map;
import javax.naming.NamingException;
import org.cbchannels.Channels;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerException;
import org.cbchannels.Group;
import org.cbchannels.GroupName;
import org.cbchannels.Kwarg;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** Answers questions about itself; also behind a login. */
@Routes(path = "/probe/(?P<name>\\w+)", channelName = "probe", kwargs = "greeting=Hello")
@Routes(path = "/secure/probe/{name}", channelName = "secure-probe")
public class Probe extends WebsocketConsumers {

    @Kwarg
    String greeting = "Hi";

    @Inject
    Channels channels;

    @Inject
    @GroupName("news")
    Group news;

    @Inject
    ContextReport report;

    @Consumer({"command=to", "channel={channel}"})
    void to(String channel, Message message) {
        channel(channel).send(message.content().json().asJsonObject().get("content"));
    }

    @Consumer({"command=slow", "word=(?P<a>a?)(?:a+)+(?P=a)b"})
    void slow() {}

    @Consumer({"command=echo", "text=(?s:(?P<text>.*))"})
    Map<String, String> echo(String text) {
        return Map.of("text", text);
    }

    @Consumer("command=greet")
    Map<String, String> greet(String name) {
        return Map.of("text", greeting + " " + name);
    }

    @Consumer({"command=add", "a=(?P<a>-?\\d+)", "b=(?P<b>-?\\d+)"})
    Map<String, Integer> add(int a, int b) {
        return Map.of("sum", a + b);
    }

    @Consumer("command=fail")
    void fail() {
        throw new IllegalStateException("a secret detail");
    }

    @Consumer("command=refuse")
    void refuse() {
        throw new ConsumerException("Not today", "denied");
    }

    @Consumer("command=bye")
    void bye() {
        reply(Map.of("text", "last words"));
        close(4000, "bye");
    }

    @Consumer("command=join")
    Map<String, Integer> join(Message message) {
        news.add(replyChannel());
        message.session().put("joined", true);
        return Map.of("size", news.size());
    }

    @Consumer("command=joined")
    Map<String, Object> joined(Message message) {
        return Map.of("joined", message.session().getOrDefault("joined", false));
    }

    @Consumer("command=tell")
    void tell(Message message) {
        channels.group("news").send(message.content());
    }

    @Consumer("command=job")
    void job() {
        channel("jobs").send(Map.of("work", "done"));
    }

    @Consumer("command=context")
    Map<String, Object> context(Message message) throws NamingException {
        return report.of(message);
    }
}
