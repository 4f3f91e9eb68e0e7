package org.cbchannels.contract;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.Group;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.spi.TopicMessage;

/** The application of the contracts: a room, and work that nodes share. */
final class Shared {

    private Shared() {}

    /** What a node has done. */
    @ApplicationScoped
    public static class Journal {

        private final List<String> done = new CopyOnWriteArrayList<>();
        private final List<String> news = new CopyOnWriteArrayList<>();
        private final Semaphore mayWork = new Semaphore(Integer.MAX_VALUE);

        public List<String> done() {
            return done;
        }

        public List<String> news() {
            return news;
        }

        /** Lets work begin so often. */
        public Semaphore mayWork() {
            return mayWork;
        }

        public void told(@Observes TopicMessage told) {
            news.add(told.topic() + ": " + told.text());
        }
    }

    /** Everybody in a room hears what is said, and may ask for work to be done. */
    @Routes(channelName = "room", path = "^/room/(?P<room>\\w+)$")
    public static class Room extends WebsocketConsumers {

        private Group room() {
            return group("room_" + kwargs().get("room"));
        }

        @Override
        protected void onConnect(Message message) {
            room().add(message.replyChannel());
        }

        @Override
        protected void onDisconnect(Message message) {
            room().discard(message.replyChannel());
        }

        @Consumer("say={text}")
        void say(String text) {
            room().send(text);
        }

        @Consumer("work={item}")
        void work(String item) {
            channel("work").send(Map.of("item", item));
        }

        @Consumer("solo={item}")
        void solo(String item) {
            channel("solo").send(Map.of("item", item));
        }

        @Consumer("join={party}")
        void join(String party) {
            channel("work").send(Map.of("invite", party));
        }

        @Consumer("fail=yes")
        void fail() {
            channel("work").send(Map.of("fail", "yes", "requestId", 7));
        }
    }

    /** Work for the node that sends it. */
    @Routes(channelName = "solo")
    public static class Solo extends Consumers {

        @Inject
        Journal journal;

        @Consumer("item={item}")
        Map<String, String> work(String item) {
            journal.mayWork().acquireUninterruptibly();
            journal.done().add(item);
            return Map.of("done", item);
        }
    }

    /** Work for whichever node has time. */
    @Routes(channelName = "work", shared = true)
    public static class Work extends Consumers {

        @Inject
        Journal journal;

        @Consumer("item={item}")
        Map<String, String> work(String item) {
            journal.mayWork().acquireUninterruptibly();
            journal.done().add(item);
            return Map.of("done", item);
        }

        @Consumer("invite={party}")
        void invite(String party, Message message) {
            group(party).add(message.replyChannel());
            group(party).send("welcome to " + party);
        }

        @Consumer("fail=yes")
        void fail() {
            throw new ConsumerException("It can't be done", "no-way");
        }
    }
}
