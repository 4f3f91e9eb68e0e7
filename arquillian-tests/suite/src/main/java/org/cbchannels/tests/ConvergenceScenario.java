package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.cbchannels.tests.support.Tracker;
import org.junit.jupiter.api.Test;

/** Many writers, many subscribers: at the end everybody has what they may have, and never had anything else. */
interface ConvergenceScenario extends Scenario {

    int WRITERS = 8;
    int WRITES = 125;
    int SUBSCRIBERS = 20;
    String[] BOARDS = {"red", "green", "blue"};
    String[] OWNERS = {"alice", "bob", "carol"};

    /** A place to subscribe at, a place to ask for the same, and what may be seen there. */
    record View(String path, String list, String user, Predicate<JsonObject> admits) {

        @Override
        public String toString() {
            return path + " of " + user;
        }

        Map<String, String> headers() {
            return user == null ? Map.of() : Map.of("Authorization", Server.basic(user, "secret"));
        }
    }

    /** One subscriber on its way through the test. */
    final class Subscriber {
        private final View view;
        private final Client client;
        private final Tracker tracker = new Tracker();

        Subscriber(String context, View view) {
            this.view = view;
            this.client = Client.open(context + view.path(), view.headers());
        }

        Tracker catchUp() {
            for (String frame = client.poll(); frame != null; frame = client.poll()) {
                tracker.receive(frame);
            }
            return tracker;
        }
    }

    private static List<View> views() {
        List<View> views = new ArrayList<>();
        for (String user : List.of("alice", "bob")) {
            Predicate<JsonObject> visible =
                    row -> row.getBoolean("shared") || row.getString("owner").equals(user);
            views.add(new View("/notes/asked", "/notes/asked/list", user, visible));
            views.add(new View("/notes/checked", "/notes/checked/list", user, visible));
            views.add(new View(
                    "/notes/own",
                    "/notes/own",
                    user,
                    row -> !row.getBoolean("shared") && row.getString("owner").equals(user)));
        }
        views.add(new View("/notes/shared", "/notes/shared/list", null, row -> row.getBoolean("shared")));
        for (String board : BOARDS) {
            views.add(new View(
                    "/boards/" + board,
                    "/boards/" + board + "/edit",
                    null,
                    row -> row.getString("board").equals(board)));
        }
        return views;
    }

    @Test
    default void whatever_is_written_each_list_ends_as_what_its_user_may_see_and_never_had_more() throws Exception {
        Server.call("POST", context() + "/do/empty", null);
        List<View> views = views();
        List<Subscriber> subscribers = new ArrayList<>();
        for (int i = 0; i < SUBSCRIBERS; i++) {
            subscribers.add(new Subscriber(context(), views.get(i % views.size())));
        }
        List<Subscriber> all = new ArrayList<>(subscribers);
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        try {
            Set<Long> ids = new ConcurrentSkipListSet<>();
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(i);
                writers.add(threads.submit(() -> write(random, ids)));
            }
            Future<?> comingAndGoing = threads.submit(() -> comeAndGo(writing, subscribers, all));
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            comingAndGoing.get();
            subscribers.forEach(this::checkEnd);
            all.forEach(ConvergenceScenario::checkSeen);
        } finally {
            writing.set(false);
            threads.shutdownNow();
            all.forEach(subscriber -> subscriber.client.close());
        }
    }

    private void write(Random random, Set<Long> ids) {
        for (int i = 0; i < WRITES; i++) {
            String board = BOARDS[random.nextInt(BOARDS.length)];
            String owner = OWNERS[random.nextInt(OWNERS.length)];
            String state = "board=" + board + "&owner=" + owner + "&shared=" + random.nextBoolean() + "&word=" + i;
            List<Long> known = List.copyOf(ids);
            int choice = known.isEmpty() ? 0 : random.nextInt(20);
            long id = known.isEmpty() ? 0 : known.get(random.nextInt(known.size()));
            if (choice < 5) {
                ids.add(Long.valueOf(act("note?" + state)));
            } else if (choice < 13) {
                act("change?id=" + id + "&" + state);
            } else if (choice < 16) {
                act("delete?id=" + id);
                ids.remove(id);
            } else if (choice < 18) {
                act("roll-back?id=" + id + "&" + state);
            } else if (choice < 19) {
                act("nested?id=" + id + "&" + state);
            } else {
                act("fleeting?" + state);
            }
        }
    }

    /** Two transactions may want the same row at once: the database refuses one, as it should. */
    private String act(String what) {
        var response = Server.call("POST", context() + "/do/" + what, null);
        return response.statusCode() == 200 ? response.body() : "0";
    }

    private void comeAndGo(AtomicBoolean writing, List<Subscriber> subscribers, List<Subscriber> all) {
        Random random = new Random(99);
        while (writing.get()) {
            int at = random.nextInt(subscribers.size());
            Subscriber leaving = subscribers.get(at);
            if (random.nextBoolean()) {
                leaving.client.close();
            } else {
                leaving.client.abort();
            }
            Subscriber joining = new Subscriber(context(), leaving.view);
            subscribers.set(at, joining);
            all.add(joining);
            await().until(() -> joining.catchUp().isComplete());
        }
    }

    private void checkEnd(Subscriber subscriber) {
        try (Client client = Client.open(context() + subscriber.view.list(), subscriber.view.headers())) {
            List<JsonValue> permitted = List.copyOf(ask(client).getJsonArray("response"));
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                List<JsonValue> rows = subscriber.catchUp().rows();
                assertThat(without(permitted, rows))
                        .as("missing in %s", subscriber.view)
                        .isEmpty();
                assertThat(without(rows, permitted))
                        .as("too much in %s", subscriber.view)
                        .isEmpty();
            });
        }
    }

    private static List<JsonValue> without(List<JsonValue> some, List<JsonValue> others) {
        return some.stream().filter(row -> !others.contains(row)).toList();
    }

    /** At a place with changes, the answer comes between them. */
    private static JsonObject ask(Client client) {
        client.send("{\"action\":\"list\"}");
        JsonObject answer = client.nextObject();
        while (!answer.containsKey("response")) {
            assertThat(answer.containsKey("error")).as(answer.toString()).isFalse();
            answer = client.nextObject();
        }
        return answer;
    }

    private static void checkSeen(Subscriber subscriber) {
        Tracker tracker = subscriber.catchUp();
        assertThat(tracker.wrong()).as(subscriber.view.toString()).isEmpty();
        for (JsonObject row : tracker.seen()) {
            assertThat(subscriber.view.admits().test(row))
                    .as("%s received %s", subscriber.view, row)
                    .isTrue();
            assertThat(row.getString("text"))
                    .startsWith(row.getString("board") + " " + row.getString("owner") + " " + row.getBoolean("shared"));
        }
    }
}
