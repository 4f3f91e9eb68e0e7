package org.cbchannels.model.action;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.model.ModelConsumers;
import org.cbchannels.model.entity.BadValue;
import org.cbchannels.model.entity.Fields;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.entity.Leaf;
import org.cbchannels.model.query.Order;
import org.cbchannels.model.query.Visibility;
import org.cbchannels.model.view.ModelView;

/** What a client asks for, read from its message; for one thread. */
final class Request {

    /** Providers keep a plan of each statement that was ever asked for: clients must not cause as many as they like. */
    private static final int MAX_ORDER = 3;

    private static final int MAX_VALUES = 100;

    private final ModelView<?> view;
    private final JsonObject content;
    private final JsonConversion conversion;

    Request(ModelView<?> view, ModelConsumers<?> consumers, JsonConversion conversion) {
        this.view = view;
        this.content = (JsonObject) consumers.message().content().json();
        this.conversion = conversion;
    }

    private static ConsumerException invalid(String text) {
        return new ConsumerException(text, ErrorCode.INVALID);
    }

    JsonObject data() {
        if (content.get("data") instanceof JsonObject data) {
            return data;
        }
        throw invalid("\"data\" must be an object");
    }

    /** The key in the message. */
    List<Object> key() {
        JsonValue pk = content.get("pk");
        if (pk == null) {
            throw invalid("\"pk\" is missing");
        }
        try {
            return view.model().key().ofJson(pk, conversion);
        } catch (BadValue e) {
            throw invalid("\"pk\" " + e.getMessage());
        }
    }

    /** The number of the page, from 1; 0 for the last. */
    long page() {
        JsonValue page = content.getOrDefault("page", JsonValue.NULL);
        if (page == JsonValue.NULL) {
            return 1;
        } else if (page instanceof JsonString text && text.getString().equals("last")) {
            return 0;
        } else if (page instanceof JsonNumber number) {
            try {
                long value = (Long) conversion.value(number, Long.class);
                if (value < 1) {
                    throw new ConsumerException("There is no page " + value, ErrorCode.NOT_FOUND);
                }
                return value;
            } catch (BadValue e) {
                throw invalid("\"page\" must be a whole number or \"last\"");
            }
        }
        throw invalid("\"page\" must be a whole number or \"last\"");
    }

    List<Order> order() {
        JsonValue wanted = content.getOrDefault("orderBy", JsonValue.NULL);
        if (wanted == JsonValue.NULL) {
            return view.rows().order();
        }
        List<String> names = new ArrayList<>();
        Set<String> fields = new HashSet<>();
        for (JsonValue name : wanted instanceof JsonArray array ? array : List.of(wanted)) {
            if (!(name instanceof JsonString text)) {
                throw invalid("\"orderBy\" must be a name or an array of names");
            }
            String field = text.getString().startsWith("-") ? text.getString().substring(1) : text.getString();
            if (!view.settings().orderFields().contains(field)) {
                throw invalid("Objects can't be ordered by \"" + field + "\"");
            }
            if (!fields.add(field)) {
                throw invalid("\"orderBy\" has \"" + field + "\" twice");
            }
            names.add(text.getString());
        }
        if (names.size() > MAX_ORDER) {
            throw invalid("\"orderBy\" has more than " + MAX_ORDER + " names");
        }
        return Order.of(view.model(), names);
    }

    List<Visibility.Restriction> filters() {
        JsonValue given = content.getOrDefault("filter", JsonValue.NULL);
        if (given == JsonValue.NULL) {
            return List.of();
        }
        if (!(given instanceof JsonObject filters)) {
            throw invalid("\"filter\" must be an object");
        }
        List<Visibility.Restriction> restrictions = new ArrayList<>();
        filters.forEach((field, value) -> restrictions.add(filter(field, value)));
        return restrictions;
    }

    private Visibility.Restriction filter(String field, JsonValue value) {
        if (!view.settings().filterFields().contains(field)) {
            throw invalid("Objects can't be filtered by \"" + field + "\"");
        }
        Leaf leaf = Fields.path(view.model(), field).get(0);
        Set<Object> values = new LinkedHashSet<>();
        for (JsonValue one : value instanceof JsonArray array ? array : List.of(value)) {
            try {
                values.add(one == JsonValue.NULL ? null : conversion.value(one, leaf));
            } catch (BadValue e) {
                throw invalid("The filter of \"" + field + "\" " + e.getMessage());
            }
        }
        if (values.size() > MAX_VALUES) {
            throw invalid("The filter of \"" + field + "\" has more than " + MAX_VALUES + " values");
        }
        return new Visibility.Restriction(leaf, new ArrayList<>(values));
    }
}
