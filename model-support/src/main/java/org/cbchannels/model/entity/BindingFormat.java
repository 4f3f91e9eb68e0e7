package org.cbchannels.model.entity;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import java.io.StringReader;
import java.lang.reflect.Type;

/** As JSON Binding does it that is configured for it; immutable and thread-safe. */
record BindingFormat(Jsonb jsonb, Type type) implements Format {

    @Override
    public Object shown(Object value) {
        return parse(jsonb.toJson(value, type));
    }

    private static JsonValue parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    @Override
    public Object value(JsonValue json) throws BadValue {
        try {
            return jsonb.fromJson(json.toString(), type);
        } catch (JsonbException | IllegalArgumentException | StackOverflowError e) {
            throw new BadValue("can't have this value");
        }
    }
}
