package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.junit.jupiter.api.Test;

/** What clients ask of models. */
interface ActionScenario extends Scenario {

    private String act(String what) {
        var response = Server.call("POST", context() + "/do/" + what, null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String create(Client client, String data) {
        JsonObject answer = client.ask("{\"action\":\"create\",\"data\":" + data + "}");
        assertThat(answer.containsKey("response")).as(answer.toString()).isTrue();
        return answer.getJsonObject("response").get("id").toString();
    }

    private static void assertError(JsonObject answer, String code) {
        assertThat(answer.getString("code", "none")).as(answer.toString()).isEqualTo(code);
        assertThat(answer.toString()).doesNotContain("SQL").doesNotContain("cbchannels_models");
    }

    private static String path(JsonObject answer) {
        return answer.getJsonArray("violations").getJsonObject(0).getString("path");
    }

    @Test
    default void an_object_is_created_read_changed_and_deleted() {
        String author = act("author?word=Ann");
        String unique = UUID.randomUUID().toString();
        try (Client client = Client.open(context() + "/library")) {
            JsonObject created =
                    client.ask("{\"action\":\"create\",\"requestId\":7,\"data\":{\"title\":\"One\",\"isbn\":\""
                            + unique + "\",\"price\":9.5,\"pages\":10,\"author\":" + author
                            + ",\"edition\":{\"publisher\":\"P\",\"year\":1999},\"tags\":[\"b\",\"a\"]}}");
            assertThat(created.getString("action")).isEqualTo("create");
            assertThat(created.getInt("requestId")).isEqualTo(7);
            JsonObject book = created.getJsonObject("response");
            String id = book.get("id").toString();
            assertThat(book.toString())
                    .isEqualTo(
                            "{\"id\":" + id + ",\"title\":\"One\",\"isbn\":\"" + unique
                                    + "\",\"version\":" + book.getInt("version")
                                    + ",\"pages\":10,\"price\":9.50,\"author\":" + author
                                    + ",\"edition\":{\"publisher\":\"P\",\"year\":1999},\"tags\":[\"a\",\"b\"],\"readers\":[]}");
            assertThat(client.ask("{\"action\":\"get\",\"pk\":" + id + "}").toString())
                    .isEqualTo("{\"action\":\"get\",\"response\":" + book + "}");

            JsonObject updated = client.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"id\":" + id
                            + ",\"version\":" + book.getInt("version")
                            + ",\"price\":null,\"author\":null,\"edition\":{\"year\":2000},\"tags\":[\"b\",\"c\"]}}")
                    .getJsonObject("response");
            assertThat(updated.isNull("price")).isTrue();
            assertThat(updated.isNull("author")).isTrue();
            assertThat(updated.getInt("version")).isGreaterThan(book.getInt("version"));
            assertThat(updated.getJsonObject("edition").toString()).isEqualTo("{\"publisher\":\"P\",\"year\":2000}");
            assertThat(updated.getJsonArray("tags").toString()).isEqualTo("[\"b\",\"c\"]");
            assertThat(updated.getString("title")).isEqualTo("One");

            assertThat(client.ask("{\"action\":\"delete\",\"pk\":" + id + "}").toString())
                    .isEqualTo("{\"action\":\"delete\",\"pk\":" + id + "}");
            assertError(client.ask("{\"action\":\"get\",\"pk\":" + id + "}"), "not-found");
            assertError(client.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{}}"), "not-found");
            assertError(client.ask("{\"action\":\"delete\",\"pk\":" + id + "}"), "not-found");
        }
    }

    @Test
    default void the_key_may_come_from_the_path() {
        String id;
        try (Client client = Client.open(context() + "/library")) {
            id = create(client, "{\"title\":\"By path\"}");
        }
        try (Client client = Client.open(context() + "/library/" + id)) {
            assertThat(client.ask("{\"action\":\"get\"}")
                            .getJsonObject("response")
                            .getString("title"))
                    .isEqualTo("By path");
            assertThat(client.ask("{\"action\":\"update\",\"data\":{\"pages\":3}}")
                            .getJsonObject("response")
                            .getInt("pages"))
                    .isEqualTo(3);
            assertThat(client.ask("{\"action\":\"delete\"}").get("pk")).hasToString(id);
        }
    }

    @Test
    default void what_is_not_listed_or_has_no_such_type_is_refused_by_name() {
        try (Client client = Client.open(context() + "/library")) {
            for (String data : new String[] {
                "\"secret\":\"x\"",
                "\"published\":false",
                "\"nothing\":1",
                "\"version\":0",
                "\"id\":1",
                "\"edition\":{\"nothing\":1}",
                "\"readers\":[]",
                "\"pages\":\"1\"",
                "\"pages\":1.5",
                "\"pages\":null",
                "\"pages\":99999999999",
                "\"pages\":1e400",
                "\"title\":7",
                "\"tags\":\"a\"",
                "\"tags\":[null]",
                "\"author\":-1",
                "\"author\":\"x\"",
                "\"author\":{}",
                "\"edition\":7",
                "\"price\":[1]"
            }) {
                JsonObject answer = client.ask("{\"action\":\"create\",\"data\":{\"title\":\"Bad\","
                        + data.replace("\"title\":7", "\"isbn\":7") + "}}");
                assertError(answer, "invalid");
                assertThat(data.replace("\"title\":7", "\"isbn\":7"))
                        .contains(path(answer).replaceAll(".*\\.", ""));
            }
            JsonObject both =
                    client.ask("{\"action\":\"create\",\"data\":{\"title\":\"Bad\",\"secret\":1,\"nothing\":2}}");
            assertThat(both.getJsonArray("violations")).hasSize(2);
        }
    }

    @Test
    default void malformed_requests_are_answered() {
        try (Client client = Client.open(context() + "/library")) {
            assertError(client.ask("{\"action\":\"create\"}"), "invalid");
            assertError(client.ask("{\"action\":\"create\",\"data\":[]}"), "invalid");
            assertError(client.ask("{\"action\":\"get\"}"), "invalid");
            assertError(client.ask("{\"action\":\"get\",\"pk\":null}"), "invalid");
            assertError(client.ask("{\"action\":\"get\",\"pk\":{}}"), "invalid");
            assertError(client.ask("{\"action\":\"get\",\"pk\":\"x' or 1=1\"}"), "invalid");
            assertError(client.ask("{\"action\":\"list\",\"page\":\"x\"}"), "invalid");
            assertError(client.ask("{\"action\":\"list\",\"page\":0}"), "not-found");
            assertError(client.ask("{\"action\":\"list\",\"page\":99999}"), "not-found");
            assertError(client.ask("{\"action\":\"list\",\"page\":99999999999999999999}"), "invalid");
            assertError(client.ask("{\"action\":\"list\",\"orderBy\":\"secret\"}"), "invalid");
            assertError(client.ask("{\"action\":\"list\",\"filter\":{\"secret\":\"secret\"}}"), "invalid");
            assertError(client.ask("{\"action\":\"list\",\"filter\":{\"title\":1}}"), "invalid");
            assertError(client.ask("{\"action\":\"drop\"}"), "no-consumer");
        }
    }

    @Test
    default void constraints_become_errors_without_a_word_of_the_database() {
        String unique = UUID.randomUUID().toString();
        try (Client client = Client.open(context() + "/library")) {
            JsonObject tooLong = client.ask("{\"action\":\"create\",\"data\":{\"title\":\"" + "x".repeat(41) + "\"}}");
            assertError(tooLong, "invalid");
            assertThat(path(tooLong)).isEqualTo("title");
            assertError(client.ask("{\"action\":\"create\",\"data\":{}}"), "invalid");
            assertError(
                    client.ask("{\"action\":\"create\",\"data\":{\"title\":\"Long\",\"isbn\":\"" + "x".repeat(300)
                            + "\"}}"),
                    "invalid");
            String id = create(client, "{\"title\":\"First\",\"isbn\":\"" + unique + "\"}");
            assertError(
                    client.ask("{\"action\":\"create\",\"data\":{\"title\":\"Second\",\"isbn\":\"" + unique + "\"}}"),
                    "conflict");
            JsonObject title = client.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"title\":\"\"}}");
            assertError(title, "invalid");
            assertThat(path(title)).isEqualTo("title");
            assertThat(client.ask("{\"action\":\"get\",\"pk\":" + id + "}")
                            .getJsonObject("response")
                            .getString("title"))
                    .isEqualTo("First");
        }
    }

    @Test
    default void a_stale_version_is_a_conflict() {
        try (Client client = Client.open(context() + "/library")) {
            String id = create(client, "{\"title\":\"Contested\"}");
            int version = client.ask("{\"action\":\"get\",\"pk\":" + id + "}")
                    .getJsonObject("response")
                    .getInt("version");
            String change =
                    "{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"pages\":%d,\"version\":" + version + "}}";
            assertThat(client.ask(change.formatted(1)).containsKey("response")).isTrue();
            assertError(client.ask(change.formatted(2)), "conflict");
        }
    }

    @Test
    default void the_condition_and_the_checks_limit_what_can_be_done() {
        try (Client client = Client.open(context() + "/library")) {
            assertError(client.ask("{\"action\":\"create\",\"data\":{\"title\":\"hidden\"}}"), "invalid");
            String id = create(client, "{\"title\":\"to keep\"}");
            assertError(
                    client.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"title\":\"hidden\"}}"), "invalid");
            assertError(client.ask("{\"action\":\"delete\",\"pk\":" + id + "}"), "denied");
            String broken = create(client, "{\"title\":\"broken\"}");
            assertError(client.ask("{\"action\":\"delete\",\"pk\":" + broken + "}"), "denied");
            assertThat(client.ask("{\"action\":\"get\",\"pk\":" + id + "}").containsKey("response"))
                    .isTrue();
        }
    }

    @Test
    default void actions_can_be_combined_and_what_is_outside_of_the_condition_is_not_found() {
        try (Client client = Client.open(context() + "/shelf")) {
            String id = create(client, "{\"title\":\"Parts\"}");
            assertThat(client.ask("{\"action\":\"get\",\"pk\":" + id + "}").toString())
                    .isEqualTo("{\"action\":\"get\",\"response\":{\"id\":" + id + ",\"title\":\"Parts\"}}");
            assertThat(client.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"pages\":3}}")
                            .getJsonObject("response")
                            .getInt("pages"))
                    .isEqualTo(3);
            assertError(client.ask("{\"action\":\"list\"}"), "no-consumer");
            act("publish?id=" + id + "&shared=false");
            assertError(client.ask("{\"action\":\"get\",\"pk\":" + id + "}"), "not-found");
            assertError(client.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"pages\":4}}"), "not-found");
            assertError(client.ask("{\"action\":\"delete\",\"pk\":" + id + "}"), "not-found");
            act("publish?id=" + id + "&shared=true");
            assertThat(client.ask("{\"action\":\"delete\",\"pk\":" + id + "}").toString())
                    .isEqualTo("{\"action\":\"delete\",\"pk\":" + id + "}");
        }
    }

    @Test
    default void lists_have_pages_an_order_and_filters() {
        String author = act("author?word=Zoe");
        try (Client client = Client.open(context() + "/library")) {
            for (String title : new String[] {"D", "B", "C", "A"}) {
                create(client, "{\"title\":\"" + title + "\",\"author\":" + author + "}");
            }
            String filter = ",\"filter\":{\"author\":" + author + "}}";
            JsonObject first = client.ask("{\"action\":\"list\"" + filter);
            assertThat(titles(first)).isEqualTo("DBC");
            assertThat(first.getInt("page")).isEqualTo(1);
            assertThat(first.getInt("pages")).isEqualTo(2);
            assertThat(first.getInt("count")).isEqualTo(4);
            JsonObject last = client.ask("{\"action\":\"list\",\"page\":\"last\",\"orderBy\":\"title\"" + filter);
            assertThat(titles(last)).isEqualTo("D");
            assertThat(last.getInt("page")).isEqualTo(2);
            assertThat(titles(client.ask("{\"action\":\"list\",\"orderBy\":[\"author.name\",\"-title\"]" + filter)))
                    .isEqualTo("DCB");
            assertThat(titles(client.ask("{\"action\":\"list\",\"filter\":{\"author\":" + author
                            + ",\"title\":[\"A\",\"C\",\"X\"]}}")))
                    .isEqualTo("CA");
            JsonObject none = client.ask("{\"action\":\"list\",\"filter\":{\"title\":\"nothing\"}}");
            assertThat(none.toString())
                    .isEqualTo("{\"action\":\"list\",\"response\":[],\"page\":1,\"pages\":1,\"count\":0}");
            assertError(client.ask("{\"action\":\"list\",\"page\":3" + filter), "not-found");
        }
    }

    private static String titles(JsonObject page) {
        StringBuilder titles = new StringBuilder();
        page.getJsonArray("response")
                .forEach(book -> titles.append(book.asJsonObject().getString("title")));
        return titles.toString();
    }

    @Test
    default void keys_may_be_compound_or_given() {
        String row = UUID.randomUUID().toString().substring(0, 8);
        try (Client places = Client.open(context() + "/places");
                Client marks = Client.open(context() + "/marks");
                Client gadgets = Client.open(context() + "/gadgets")) {
            String place = "{\"number\":7,\"row\":\"" + row + "\"}";
            assertThat(places.ask("{\"action\":\"create\",\"data\":{\"id\":" + place + ",\"guest\":\"Eve\"}}")
                            .toString())
                    .isEqualTo("{\"action\":\"create\",\"response\":{\"id\":" + place + ",\"guest\":\"Eve\"}}");
            assertThat(places.ask("{\"action\":\"update\",\"pk\":" + place + ",\"data\":{\"guest\":\"Adam\"}}")
                            .getJsonObject("response")
                            .getString("guest"))
                    .isEqualTo("Adam");
            assertThat(places.ask("{\"action\":\"delete\",\"pk\":" + place + "}")
                            .get("pk"))
                    .hasToString(place);
            assertError(places.ask("{\"action\":\"get\",\"pk\":7}"), "invalid");

            String mark = "{\"pupil\":\"" + row + "\",\"subject\":\"art\"}";
            assertThat(marks.ask("{\"action\":\"create\",\"data\":{\"pupil\":\"" + row
                                    + "\",\"subject\":\"art\",\"grade\":2}}")
                            .getJsonObject("response")
                            .toString())
                    .isEqualTo("{\"pupil\":\"" + row + "\",\"subject\":\"art\",\"grade\":2}");
            assertThat(marks.ask("{\"action\":\"update\",\"pk\":" + mark + ",\"data\":{\"grade\":1}}")
                            .getJsonObject("response")
                            .getInt("grade"))
                    .isEqualTo(1);
            assertThat(marks.ask("{\"action\":\"delete\",\"pk\":" + mark + "}").get("pk"))
                    .hasToString(mark);

            String id = UUID.randomUUID().toString();
            assertThat(gadgets.ask("{\"action\":\"create\",\"data\":{\"id\":\"" + id + "\",\"name\":\"fan\"}}")
                            .toString())
                    .isEqualTo("{\"action\":\"create\",\"response\":{\"id\":\"" + id + "\",\"name\":\"fan\"}}");
            assertError(
                    gadgets.ask("{\"action\":\"create\",\"data\":{\"id\":\"" + id + "\",\"name\":\"fan\"}}"),
                    "conflict");
            assertThat(gadgets.ask("{\"action\":\"delete\",\"pk\":\"" + id + "\"}")
                            .getString("pk"))
                    .isEqualTo(id);
        }
    }

    @Test
    default void a_group_in_the_path_limits_and_is_written() {
        String board = "b" + UUID.randomUUID().toString().substring(0, 8);
        try (Client mine = Client.open(context() + "/boards/" + board + "/edit");
                Client other = Client.open(context() + "/boards/other-" + board + "/edit")) {
            String id = create(mine, "{\"owner\":\"eve\",\"text\":\"x\"}");
            JsonObject list = mine.ask("{\"action\":\"list\"}");
            assertThat(list.getInt("count")).isEqualTo(1);
            assertThat(list.getJsonArray("response").getJsonObject(0).getString("board"))
                    .isEqualTo(board);
            assertError(other.ask("{\"action\":\"get\",\"pk\":" + id + "}"), "not-found");
            assertError(mine.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"board\":\"x\"}}"), "invalid");
        }
    }
}
