package org.cbchannels.model.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cbchannels.Channels;
import org.cbchannels.ConsumerException;
import org.cbchannels.Group;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelChange;
import org.cbchannels.model.SubscribedGroups;
import org.cbchannels.model.attribute.EntityAttributes;

/** All subscriptions that ever had a socket; thread-safe. */
@ApplicationScoped
public class Subscriptions implements SubscribedGroups {

    private static final System.Logger LOG = System.getLogger("org.cbchannels.model");

    /** By consumers class and application. */
    private final ConcurrentMap<List<Object>, Subscription> subscriptions = new ConcurrentHashMap<>();

    @Override
    public Group of(Class<?> consumers, Channels channels, String key) {
        Subscription subscription = subscriptions.computeIfAbsent(
                List.of(consumers, channels), unknown -> make(consumers, channels, key != null));
        if (key == null) {
            return subscription.group(null);
        }
        Object id = subscription.attributes().parseId(key);
        if (id == null) {
            throw new ConsumerException("\"" + key + "\" is no key here", "invalid");
        }
        return subscription.group(id);
    }

    private static Subscription make(Class<?> consumers, Channels channels, boolean byObject) {
        Model model = consumers.getAnnotation(Model.class);
        EntityAttributes attributes = EntityAttributes.of(model.value());
        return new Subscription(
                consumers.getName(), model.value(), attributes, fields(model, attributes), channels, byObject);
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

    /** Whether anybody subscribed to changes of this entity. */
    public boolean isSubscribed(Class<?> type) {
        return subscriptions.values().stream()
                .anyMatch(subscription -> subscription.type().isAssignableFrom(type));
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
