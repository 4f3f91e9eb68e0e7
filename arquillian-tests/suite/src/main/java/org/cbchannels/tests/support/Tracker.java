package org.cbchannels.tests.support;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds a list of objects from nothing but the frames that a subscriber receives; notes what is wrong with them. */
public final class Tracker {

    private final Map<Long, JsonObject> rows = new TreeMap<>();
    private final List<JsonObject> seen = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private boolean complete;

    public void receive(String frame) {
        JsonObject content = Json.createReader(new StringReader(frame)).readObject();
        if (content.containsKey("snapshot")) {
            snapshot(content);
        } else if (content.containsKey("created")) {
            JsonObject row = content.getJsonObject("created");
            check(!rows.containsKey(id(row)), "created twice: " + frame);
            put(row);
        } else if (content.containsKey("updated")) {
            JsonObject row = content.getJsonObject("updated");
            check(rows.containsKey(id(row)), "updated, but not there: " + frame);
            check(!row.equals(rows.get(id(row))), "updated to the same: " + frame);
            put(row);
        } else if (content.containsKey("deleted")) {
            JsonObject row = content.getJsonObject("deleted");
            JsonObject last = rows.remove(id(row));
            check(last != null, "deleted, but not there: " + frame);
            check(row.size() == 1 || row.equals(last), "deleted with values that were not there: " + frame);
        } else {
            check(false, "unexpected: " + frame);
        }
    }

    private void snapshot(JsonObject content) {
        int page = content.getInt("page");
        if (page == 1) {
            rows.clear();
        }
        content.getJsonArray("snapshot").forEach(row -> put(row.asJsonObject()));
        complete = page == content.getInt("pages", 1);
    }

    private void put(JsonObject row) {
        rows.put(id(row), row);
        seen.add(row);
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            wrong.add(otherwise);
        }
    }

    private static long id(JsonObject row) {
        return row.getJsonNumber("id").longValue();
    }

    public boolean isComplete() {
        return complete;
    }

    public List<JsonValue> rows() {
        return List.copyOf(rows.values());
    }

    /** All rows that it ever had. */
    public List<JsonObject> seen() {
        return seen;
    }

    public List<String> wrong() {
        return wrong;
    }
}
