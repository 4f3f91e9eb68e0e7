package org.cbchannels.model.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cbchannels.Channels;
import org.cbchannels.ConsumerException;
import org.cbchannels.Group;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelChange;
import org.cbchannels.model.ObjectSubscribeConsumers;
import org.cbchannels.model.SubscribedGroups;
import org.cbchannels.model.attribute.EntityAttributes;

/** All subscriptions that ever had a socket; thread-safe. */
@ApplicationScoped
public class Subscriptions implements SubscribedGroups {

    private static final System.Logger LOG = System.getLogger("org.cbchannels.model");

    private final Set<Class<?>> expected = ConcurrentHashMap.newKeySet();

    /** By consumers class and application. */
    private final ConcurrentMap<List<Object>, Subscription> subscriptions = new ConcurrentHashMap<>();

    @Override
    public Group of(Class<?> consumers, Channels channels, String key) {
        boolean byObject = ObjectSubscribeConsumers.class.isAssignableFrom(consumers);
        Subscription subscription = subscriptions.computeIfAbsent(
                List.of(consumers, channels), unknown -> make(consumers, channels, byObject));
        Object id = byObject && key != null ? subscription.attributes().parseId(key) : null;
        if (byObject && id == null) {
            throw new ConsumerException("The path has no key of an object", "invalid");
        }
        return subscription.group(id);
    }

    private static Subscription make(Class<?> consumers, Channels channels, boolean byObject) {
        Model model = consumers.getAnnotation(Model.class);
        EntityAttributes attributes = EntityAttributes.of(model.value());
        return new Subscription(
                consumers.getName(),
                UUID.randomUUID(),
                model.value(),
                attributes,
                fields(model, attributes),
                channels,
                byObject);
    }

    private static List<String> fields(Model model, EntityAttributes attributes) {
        if (model.fields().length == 0) {
            return List.copyOf(attributes.names());
        }
        List<String> fields = new ArrayList<>(Arrays.asList(model.fields()));
        if (!fields.contains(attributes.idName())) {
            fields.add(0, attributes.idName());
        }
        return List.copyOf(fields);
    }

    /** Changes of this entity may be subscribed to from now on. */
    void expect(Class<?> type) {
        expected.add(type);
    }

    /** Whether changes of this entity may be subscribed to. */
    public boolean isExpected(Class<?> type) {
        return expected.stream().anyMatch(known -> known.isAssignableFrom(type));
    }

    /** Sends a change to those whom it concerns; one that fails keeps nothing from the others. */
    public void send(ModelChange<?> change, Map<String, Object> state) {
        for (Subscription subscription : subscriptions.values()) {
            if (subscription.concerns(change)) {
                try {
                    subscription.send(change, state);
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "Subscribers of " + subscription.name() + " miss " + change, e);
                }
            }
        }
    }
}
