package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.junit.jupiter.api.Test;

/** What subscribers of models receive. */
interface FeedScenario extends Scenario {

    private String act(String what) {
        var response = Server.call("POST", context() + "/do/" + what, null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private Client open(String path, String user) {
        return Client.open(context() + path, Map.of("Authorization", Server.basic(user, "secret")));
    }

    @Test
    default void a_snapshot_comes_first_and_then_what_changes() {
        act("empty");
        String one = act("note?board=a&owner=eve&shared=true&word=1");
        act("note?board=a&owner=eve&shared=false&word=2");
        try (Client client = Client.open(context() + "/notes/shared")) {
            String note =
                    "{\"id\":" + one + ",\"board\":\"a\",\"owner\":\"eve\",\"shared\":true,\"text\":\"a eve true 1\"}";
            assertThat(client.next()).isEqualTo("{\"snapshot\":[" + note + "],\"page\":1}");
            act("change?id=" + one + "&board=b&owner=eve&shared=true&word=3");
            assertThat(client.next())
                    .isEqualTo("{\"updated\":" + note.replace("\"a\"", "\"b\"").replace("a eve true 1", "b eve true 3")
                            + "}");
            client.send("{\"action\":\"subscribe\",\"requestId\":5}");
            assertThat(client.nextObject().getInt("requestId")).isEqualTo(5);
            client.send("{\"action\":\"unsubscribe\"}");
            assertThat(client.ask("{\"action\":\"subscribe\"}").containsKey("snapshot"))
                    .isTrue();
        }
    }

    @Test
    default void what_was_sown_at_the_start_is_live() {
        try (Client live = Client.open(context() + "/seeds/live");
                Client seeds = Client.open(context() + "/seeds")) {
            assertThat(live.nextObject().getJsonArray("snapshot").toString()).contains("{\"id\":1,");
            String word = UUID.randomUUID().toString();
            seeds.ask("{\"action\":\"update\",\"pk\":1,\"data\":{\"text\":\"" + word + "\"}}");
            assertThat(live.next()).isEqualTo("{\"updated\":{\"id\":1,\"text\":\"" + word + "\"}}");
            seeds.ask("{\"action\":\"create\",\"data\":{\"id\":2,\"text\":\"x\"}}");
            assertThat(live.next()).isEqualTo("{\"created\":{\"id\":2,\"text\":\"x\"}}");
            seeds.ask("{\"action\":\"delete\",\"pk\":2}");
            assertThat(live.next()).startsWith("{\"deleted\":{\"id\":2");
        }
    }

    @Test
    default void an_object_that_enters_is_created_and_one_that_leaves_is_deleted_by_its_key() {
        act("empty");
        try (Client client = Client.open(context() + "/notes/shared")) {
            assertThat(client.next()).isEqualTo("{\"snapshot\":[],\"page\":1}");
            String id = act("note?board=a&owner=eve&shared=false&word=1");
            act("change?id=" + id + "&board=a&owner=eve&shared=true&word=2");
            act("change?id=" + id + "&board=a&owner=eve&shared=false&word=3");
            act("delete?id=" + id);
            String other = act("note?board=a&owner=eve&shared=true&word=4");
            act("delete?id=" + other);
            assertThat(client.nextObject().getJsonObject("created").getString("text"))
                    .endsWith("2");
            assertThat(client.next()).isEqualTo("{\"deleted\":{\"id\":" + id + "}}");
            assertThat(client.nextObject().getJsonObject("created").getString("text"))
                    .endsWith("4");
            assertThat(client.nextObject().getJsonObject("deleted").getString("text"))
                    .endsWith("4");
        }
    }

    @Test
    default void users_are_told_of_what_they_may_see() {
        act("empty");
        for (String path : new String[] {"/notes/asked", "/notes/checked"}) {
            try (Client alice = open(path, "alice");
                    Client bob = open(path, "bob")) {
                alice.next();
                bob.next();
                String id = act("note?board=a&owner=alice&shared=false&word=1");
                assertThat(alice.nextObject().containsKey("created")).isTrue();
                act("change?id=" + id + "&board=a&owner=bob&shared=false&word=2");
                assertThat(alice.next()).isEqualTo("{\"deleted\":{\"id\":" + id + "}}");
                assertThat(bob.nextObject().getJsonObject("created").getString("text"))
                        .endsWith("2");
                act("delete?id=" + id);
                assertThat(bob.nextObject().containsKey("deleted")).isTrue();
                assertThat(alice.waiting()).isZero();
                assertThat(bob.waiting()).isZero();
            }
        }
    }

    @Test
    default void a_socket_may_have_changes_and_actions() {
        act("empty");
        try (Client alice = open("/notes/own", "alice");
                Client bob = open("/notes/own", "bob")) {
            alice.next();
            bob.next();
            alice.send("{\"action\":\"create\",\"data\":{\"owner\":\"alice\",\"text\":\"mine\"}}");
            JsonObject one = alice.nextObject();
            JsonObject other = alice.nextObject();
            assertThat(one.containsKey("created") ? other.containsKey("response") : one.containsKey("response"))
                    .isTrue();
            JsonObject theft = bob.ask("{\"action\":\"create\",\"data\":{\"owner\":\"alice\",\"text\":\"not mine\"}}");
            assertThat(theft.getString("code")).isEqualTo("invalid");
            assertThat(bob.ask("{\"action\":\"list\"}").getInt("count")).isZero();
            assertThat(alice.waiting()).isZero();
        }
    }

    @Test
    default void an_object_that_moves_is_deleted_in_one_group_and_created_in_the_other() {
        act("empty");
        try (Client red = Client.open(context() + "/boards/red");
                Client blue = Client.open(context() + "/boards/blue")) {
            red.next();
            blue.next();
            String id = act("note?board=red&owner=eve&shared=true&word=1");
            assertThat(red.nextObject().containsKey("created")).isTrue();
            act("change?id=" + id + "&board=blue&owner=eve&shared=true&word=2");
            assertThat(red.next()).isEqualTo("{\"deleted\":{\"id\":" + id + "}}");
            assertThat(blue.nextObject().getJsonObject("created").getString("board"))
                    .isEqualTo("blue");
            act("change?id=" + id + "&board=green&owner=eve&shared=true&word=3");
            assertThat(blue.nextObject().containsKey("deleted")).isTrue();
            act("change?id=" + id + "&board=red&owner=eve&shared=true&word=4");
            assertThat(red.nextObject().containsKey("created")).isTrue();
            assertThat(blue.waiting()).isZero();
        }
    }

    @Test
    default void a_large_snapshot_has_pages() {
        act("empty");
        for (int i = 0; i < 8; i++) {
            act("note?board=pages&owner=eve&shared=true&word=" + i);
        }
        try (Client client = Client.open(context() + "/boards/pages")) {
            JsonObject first = client.nextObject();
            JsonObject second = client.nextObject();
            assertThat(first.getJsonArray("snapshot")).hasSize(7);
            assertThat(first.getInt("page") + "/" + first.getInt("pages")).isEqualTo("1/2");
            assertThat(second.getJsonArray("snapshot")).hasSize(1);
            assertThat(second.getInt("page") + "/" + second.getInt("pages")).isEqualTo("2/2");
        }
        try (Client client = Client.open(context() + "/notes/few")) {
            assertThat(client.nextObject().getString("code")).isEqualTo("too-many");
        }
    }

    @Test
    default void observers_are_told_of_entities_without_a_route_and_not_of_what_was_undone() {
        String folder = UUID.randomUUID().toString();
        String draft = "draft?board=" + folder;
        String id = folder + "/1";
        act(draft + "&word=one");
        act("draft-undo?board=" + folder);
        act("draft-give?board=" + folder + "&id=" + act("author?word=eve"));
        act("draft-change?board=" + folder + "&word=two");
        act("draft-bulk?board=" + folder + "&word=three");
        await().until(() -> act("draft-events"), events -> events.contains(" three "));
        act("draft-purge?board=" + folder);
        await().until(() -> act("draft-events"), events -> events.contains("DELETED " + id));
        assertThat(act("draft-events").lines().filter(event -> event.contains(id)))
                .containsExactly(
                        "CREATED " + id + " one [folder, sheet, text]",
                        "UPDATED " + id + " one [author]",
                        "UPDATED " + id + " two [text]",
                        "UPDATED " + id + " three [folder, sheet, text]",
                        "DELETED " + id + " nothing [folder, sheet, text]");
    }

    @Test
    default void what_bypasses_the_entity_manager_is_announced() {
        act("empty");
        String id = act("note?board=bulk&owner=eve&shared=false&word=1");
        try (Client shared = Client.open(context() + "/notes/shared");
                Client all = Client.open(context() + "/notes/all")) {
            shared.next();
            act("bulk?board=bulk&shared=true");
            assertThat(shared.nextObject().getJsonObject("created").getString("text"))
                    .isEqualTo("bulk");
            assertThat(all.nextObject().getJsonObject("updated").getString("text"))
                    .isEqualTo("bulk");
            act("bulk?board=bulk&shared=false");
            assertThat(shared.nextObject().getJsonArray("snapshot")).hasSize(1);
            assertThat(all.nextObject().getJsonArray("snapshot")).hasSize(1);
        }
        await().until(() -> act("events"), events -> events.contains("UPDATED " + id + " bulk"));
    }

    @Test
    default void the_last_thing_told_is_the_last_that_was_committed_whoever_tells_first() {
        act("empty");
        String id = act("note?board=inverted&owner=eve&shared=true&word=0");
        try (Client shared = Client.open(context() + "/notes/shared");
                Client all = Client.open(context() + "/notes/all")) {
            shared.next();
            act("inverted?id=" + id);
            act("note?board=end&owner=eve&shared=true&word=end");
            for (Client client : new Client[] {shared, all}) {
                String last = "";
                JsonObject frame = client.nextObject();
                while (!frame.containsKey("created")) {
                    last = frame.getJsonObject("updated").getString("text");
                    frame = client.nextObject();
                }
                assertThat(last).isEqualTo("first last true last");
            }
        }
    }

    @Test
    default void relations_embedded_values_and_collections_are_told() {
        String author = act("author?word=Ann");
        try (Client feed = Client.open(context() + "/book-feed");
                Client library = Client.open(context() + "/library")) {
            feed.next();
            String id = library.ask("{\"action\":\"create\",\"data\":{\"title\":\"Live\",\"author\":" + author
                            + ",\"edition\":{\"publisher\":\"P\"}}}")
                    .getJsonObject("response")
                    .get("id")
                    .toString();
            String book = "{\"id\":" + id
                    + ",\"title\":\"Live\",\"author\":{\"name\":\"Ann\"},\"edition\":{\"publisher\":\"P\"},\"tags\":[]}";
            assertThat(feed.next()).isEqualTo("{\"created\":" + book + "}");
            act("rename?id=" + author + "&word=Eve");
            assertThat(feed.next()).isEqualTo("{\"updated\":" + book.replace("Ann", "Eve") + "}");
            act("rename?id=" + author + "&word=Ann");
            assertThat(feed.next()).isEqualTo("{\"updated\":" + book + "}");
            act("tag?id=" + id + "&word=new");
            assertThat(feed.next()).isEqualTo("{\"updated\":" + book.replace("[]", "[\"new\"]") + "}");
            library.ask("{\"action\":\"update\",\"pk\":" + id
                    + ",\"data\":{\"edition\":{\"publisher\":\"Q\"},\"pages\":9}}");
            assertThat(feed.next())
                    .isEqualTo("{\"updated\":" + book.replace("[]", "[\"new\"]").replace("\"P\"", "\"Q\"") + "}");
            act("whisper?id=" + id);
            library.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"author\":null}}");
            assertThat(feed.nextObject().getJsonObject("updated").isNull("author"))
                    .isTrue();
            act("publish?id=" + id + "&shared=false");
            assertThat(feed.next()).isEqualTo("{\"deleted\":{\"id\":" + id + "}}");
            act("publish?id=" + id + "&shared=true");
            assertThat(feed.nextObject().containsKey("created")).isTrue();
        }
    }

    @Test
    default void subclasses_and_compound_keys_are_told() {
        String lamp = UUID.randomUUID().toString();
        String row = UUID.randomUUID().toString().substring(0, 8);
        try (Client gadgets = Client.open(context() + "/gadgets/live");
                Client one = Client.open(context() + "/gadgets/" + lamp);
                Client place = Client.open(context() + "/places/" + row + "/3");
                Client places = Client.open(context() + "/places");
                Client live = Client.open(context() + "/marks/live");
                Client marks = Client.open(context() + "/marks")) {
            act("lamp?id=" + lamp + "&word=desk");
            assertThat(gadgets.next()).isEqualTo("{\"created\":{\"id\":\"" + lamp + "\",\"name\":\"desk\"}}");
            assertThat(one.next()).isEqualTo("{\"created\":{\"id\":\"" + lamp + "\",\"name\":\"desk\"}}");
            String key = "{\"number\":3,\"row\":\"" + row + "\"}";
            places.ask("{\"action\":\"create\",\"data\":{\"id\":" + key + ",\"guest\":\"Eve\"}}");
            assertThat(place.next()).isEqualTo("{\"created\":{\"id\":" + key + ",\"guest\":\"Eve\"}}");
            marks.ask("{\"action\":\"create\",\"data\":{\"pupil\":\"" + row + "\",\"subject\":\"art\",\"grade\":2}}");
            assertThat(live.next())
                    .isEqualTo("{\"created\":{\"pupil\":\"" + row + "\",\"subject\":\"art\",\"grade\":2}}");
        }
    }

    @Test
    default void a_unit_with_transactions_of_its_own_and_collections_without_a_version_are_told() {
        long id = System.nanoTime();
        try (Client live = Client.open(context() + "/memos/live");
                Client memos = Client.open(context() + "/memos")) {
            act("memo?id=" + id + "&word=one");
            String memo = "{\"id\":" + id + ",\"text\":\"one\",\"labels\":[]}";
            assertThat(live.next()).isEqualTo("{\"created\":" + memo + "}");
            act("memo-change?id=" + id + "&word=never&shared=false");
            act("memo-change?id=" + id + "&word=two&shared=true");
            assertThat(live.next()).isEqualTo("{\"updated\":" + memo.replace("one", "two") + "}");
            act("memo-label?id=" + id + "&word=new");
            assertThat(live.next())
                    .isEqualTo("{\"updated\":" + memo.replace("one", "two").replace("[]", "[\"new\"]") + "}");
            memos.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"text\":\"three\"}}");
            assertThat(live.nextObject().getJsonObject("updated").getString("text"))
                    .isEqualTo("three");
            memos.ask("{\"action\":\"delete\",\"pk\":" + id + "}");
            assertThat(live.nextObject().containsKey("deleted")).isTrue();
        }
    }
}
