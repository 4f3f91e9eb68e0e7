package org.cbchannels.model.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityListeners;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cbchannels.Consumers;
import org.cbchannels.model.ModelConsumers;
import org.cbchannels.model.ModelSettings;
import org.cbchannels.model.ModelSubscribeConsumers;
import org.cbchannels.model.ObjectSubscribeConsumers;
import org.cbchannels.model.entity.Relation;
import org.cbchannels.model.mount.ModelMount;
import org.cbchannels.model.mount.ModelMounts;
import org.cbchannels.model.mount.MountCheck;
import org.cbchannels.model.unit.Units;
import org.cbchannels.spi.ConsumersCheck;

/** Looks for mistakes in model consumers, and notes which entities they are about. */
@ApplicationScoped
public class ModelCheck implements ConsumersCheck {

    private static final String LISTENER = "org.cbchannels.model.capture.ModelListener";

    @Inject
    Feeds feeds;

    @Inject
    MountCheck mountCheck;

    @Inject
    ModelMounts mounts;

    @Inject
    Units units;

    @Override
    public List<Mistake> check(Class<? extends Consumers> type, Map<String, Object> kwargs, Set<String> pathKeywords) {
        if (!ModelConsumers.class.isAssignableFrom(type)) {
            return List.of();
        }
        ModelSettings settings =
                kwargs.get(ModelSettings.KWARG) instanceof ModelSettings ofRoute ? ofRoute : ModelSettings.of(type);
        List<Mistake> mistakes = new ArrayList<>();
        if (settings == null) {
            mistakes.add(new Mistake(
                    "CBC-101", "@Model", "The class names no model.", "Annotate it with @Model, or use ModelRoute."));
        } else {
            feeds.expect(settings.type());
            boolean byObject = ObjectSubscribeConsumers.class.isAssignableFrom(type);
            mistakes.addAll(mountCheck.check(settings, type, pathKeywords, byObject));
            if (mistakes.isEmpty()) {
                ModelMount<?> mount = mounts.make(settings, type);
                for (Relation relation : mount.relations()) {
                    units.note(relation.type(), mount.unit());
                    feeds.expect(relation.type());
                }
                if (isSubscribed(type)) {
                    mistakes.addAll(unfit(mount));
                }
            }
        }
        return mistakes;
    }

    /** Its own, or that of a superclass. */
    private static boolean hasListener(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            EntityListeners listeners = c.getDeclaredAnnotation(EntityListeners.class);
            if (listeners != null && Arrays.stream(listeners.value()).anyMatch(ModelCheck::isListener)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isListener(Class<?> type) {
        return type != null && (type.getName().equals(LISTENER) || isListener(type.getSuperclass()));
    }

    private static boolean isSubscribed(Class<?> consumers) {
        return ObjectSubscribeConsumers.class.isAssignableFrom(consumers)
                || ModelSubscribeConsumers.class.isAssignableFrom(consumers);
    }

    /** What keeps changes from being told, or from being told to the right people alone. */
    private static List<Mistake> unfit(ModelMount<?> mount) {
        List<Mistake> mistakes = new ArrayList<>();
        Set<Class<?>> types = new LinkedHashSet<>();
        types.add(mount.model().javaType());
        mount.relations().forEach(relation -> types.add(relation.type()));
        for (Class<?> type : types) {
            String tenancy = mount.unit().tenancy(type);
            if (tenancy != null) {
                mistakes.add(new Mistake(
                        "CBC-110",
                        "@Model",
                        "What is seen of " + type.getSimpleName() + " depends on more than the caller's name: "
                                + tenancy + ". Changes would be told to everybody.",
                        "Map the tenant as an ordinary attribute, capture it in the path and name it by"
                                + " @Model(groupBy); or tell changes by your own groups, from an observer."));
            }
            boolean hasListener = mount.unit().hasMappingFile() || hasListener(type);
            if (!mount.unit().isListenedTo() && !(hasListener && mount.unit().usesJta())) {
                mistakes.add(new Mistake(
                        "CBC-111",
                        "@Model",
                        "The changes of " + type.getSimpleName()
                                + " can't be heard: its persistence provider is not known.",
                        "Write <mapping-file>META-INF/cbchannels-orm.xml</mapping-file> into its unit in"
                                + " persistence.xml, which must use JTA."));
            }
        }
        return mistakes;
    }
}
