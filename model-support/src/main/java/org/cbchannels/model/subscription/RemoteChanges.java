package org.cbchannels.model.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cbchannels.model.ModelChange;
import org.cbchannels.model.entity.BadValue;
import org.cbchannels.model.entity.EntityModel;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.entity.KeyType;
import org.cbchannels.model.problem.ModelLog;
import org.cbchannels.model.unit.PersistenceUnits;
import org.cbchannels.spi.TopicMessage;

/**
 * Tells other nodes which objects have changed, and is told by them.
 *
 * <p>Only keys travel: each node reads again what its own sockets may see, so what is told last is the last committed
 * state, in whatever order news arrives. Thread-safe.
 */
@ApplicationScoped
public class RemoteChanges {

    private static final String EVERYTHING = "*";

    /** More objects that one transaction has changed are not named one by one. */
    private static final int TOGETHER = 1000;

    private final ConcurrentMap<Class<?>, KeyType> keys = new ConcurrentHashMap<>();

    @Inject
    ChangeTopics topics;

    @Inject
    PersistenceUnits units;

    @Inject
    JsonConversion conversion;

    @Inject
    Feeds feeds;

    /** A change on another node, of which only the key is known. */
    private record RemoteChange(Class<Object> type, Object id, Kind kind) implements ModelChange<Object> {

        @Override
        public Object entity() {
            return null;
        }

        @Override
        public Set<String> changed() {
            return Set.of();
        }
    }

    private KeyType key(Class<?> type) {
        return keys.computeIfAbsent(
                type,
                entity -> EntityModel.of(units.of(entity).factory(), entity).key());
    }

    /** Tells the other nodes of the changes of one transaction; returns at once. */
    public void tell(List<? extends ModelChange<?>> changes) {
        if (!topics.areMany()) {
            return;
        }
        Map<Class<?>, List<Map<String, Object>>> news = new LinkedHashMap<>();
        for (ModelChange<?> change : changes) {
            for (Class<?> type : feeds.expectedOf(change.type())) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("kind", change.kind().name());
                one.put("pk", key(type).pk(key(type).ofId(change.id()), conversion));
                news.computeIfAbsent(type, unused -> new ArrayList<>()).add(one);
            }
        }
        news.forEach((type, list) -> tell(type, list.size() > TOGETHER ? EVERYTHING : conversion.text(list)));
    }

    private void tell(Class<?> type, String text) {
        try {
            topics.publish(type, text);
        } catch (IllegalArgumentException tooLong) {
            topics.publish(type, EVERYTHING);
        }
    }

    /** Tells the other nodes that any object may have changed. */
    public void tellReset(Class<?> changed) {
        feeds.expectedWith(changed).forEach(type -> topics.publish(type, EVERYTHING));
    }

    void told(@Observes TopicMessage news) {
        String name = ChangeTopics.classOf(news.topic());
        Class<?> type = name == null ? null : feeds.expected(name);
        if (type == null) {
            return;
        }
        try {
            if (news.text() == null || news.text().equals(EVERYTHING)) {
                feeds.reset(type);
            } else {
                feeds.look(changes(type, news.text()), () -> null);
            }
        } catch (JsonException | ClassCastException | IllegalArgumentException | BadValue e) {
            ModelLog.FOREIGN_CHANGE.log(e);
            feeds.reset(type);
        }
    }

    private List<RemoteChange> changes(Class<?> type, String text) throws BadValue {
        List<RemoteChange> changes = new ArrayList<>();
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonArray array = reader.readArray();
            for (JsonValue value : array) {
                JsonObject one = value.asJsonObject();
                KeyType key = key(type);
                List<Object> parts = key.ofJson(one.get("pk"), conversion);
                @SuppressWarnings("unchecked")
                Class<Object> entity = (Class<Object>) type;
                changes.add(new RemoteChange(entity, key.toId(parts), ModelChange.Kind.valueOf(one.getString("kind"))));
            }
        }
        return changes;
    }
}
