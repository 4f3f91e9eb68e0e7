package org.cbchannels.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import org.cbchannels.tests.support.Client;
import org.cbchannels.tests.support.Server;
import org.junit.jupiter.api.Test;

/** The examples of models do what the programming model says; they have a persistence unit of their own. */
interface ModelExampleScenario extends Scenario {

    @Test
    default void users_are_created_changed_listed_and_told_of() {
        try (Client crud = Client.open(context() + "/users");
                Client all = Client.open(context() + "/users/")) {
            JsonObject created = crud.ask("{\"action\":\"create\",\"data\":{\"username\":\"eve\",\"active\":true}}")
                    .getJsonObject("response");
            String id = created.get("id").toString();
            assertThat(created.toString())
                    .isEqualTo("{\"id\":" + id + ",\"username\":\"eve\",\"active\":true,\"password\":\"secret\"}");
            String user = "{\"id\":" + id + ",\"username\":\"eve\",\"active\":true}";
            assertThat(all.next()).isEqualTo("{\"created\":" + user + "}");
            try (Client one = Client.open(context() + "/users/" + id)) {
                crud.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"password\":\"other\"}}");
                crud.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"username\":\"adam\"}}");
                String renamed = user.replace("eve", "adam");
                assertThat(one.next()).isEqualTo("{\"updated\":" + renamed + "}");
                assertThat(all.next()).isEqualTo("{\"updated\":" + renamed + "}");
                Server.call("POST", context() + "/users-and-books?name=bulk", null);
                assertThat(one.next()).isEqualTo("{\"updated\":" + user.replace("eve", "bulk") + "}");
                JsonObject inactive = crud.ask("{\"action\":\"update\",\"pk\":" + id + ",\"data\":{\"active\":false}}");
                assertThat(inactive.getString("code")).isEqualTo("invalid");
                assertThat(crud.ask("{\"action\":\"list\"}").getJsonArray("response"))
                        .extracting(row -> row.asJsonObject().get("id").toString())
                        .contains(id);
                assertThat(crud.ask("{\"action\":\"delete\",\"pk\":" + id + "}").getString("action"))
                        .isEqualTo("delete");
                assertThat(one.next()).isEqualTo("{\"deleted\":" + user.replace("eve", "bulk") + "}");
            }
            await().until(
                            () -> Server.call("GET", context() + "/users-and-books", null)
                                    .body(),
                            seen -> seen.contains("CREATED " + id) && seen.contains("DELETED " + id));
        }
    }

    @Test
    default void books_show_what_is_listed() {
        Server.call("POST", context() + "/users-and-books", null);
        try (Client books = Client.open(context() + "/books")) {
            JsonObject list = books.ask("{\"action\":\"list\",\"page\":\"last\"}");
            assertThat(list.getJsonArray("response").getJsonObject(0).getJsonObject("author"))
                    .hasToString("{\"name\":\"Ann\"}");
            assertThat(list.getJsonArray("response").getJsonObject(0).keySet())
                    .containsExactly("id", "title", "author", "price");
        }
    }
}
