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
import org.cbchannels.model.unit.PersistenceUnits;
import org.cbchannels.model.view.ModelView;
import org.cbchannels.model.view.ModelViews;
import org.cbchannels.model.view.ViewCheck;
import org.cbchannels.spi.ConsumersCheck;

/** Looks for mistakes in model consumers, and notes which entities they are about. */
@ApplicationScoped
public class ModelCheck implements ConsumersCheck {

    private static final String LISTENER = "org.cbchannels.model.capture.ModelListener";

    @Inject
    Feeds feeds;

    @Inject
    ViewCheck mountCheck;

    @Inject
    ModelViews views;

    @Inject
    PersistenceUnits units;

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
                ModelView<?> view = views.make(settings, type);
                for (Relation relation : view.relations()) {
                    units.note(relation.type(), view.unit());
                    feeds.expect(relation.type());
                }
                if (isSubscribed(type)) {
                    mistakes.addAll(unfit(view));
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
    private static List<Mistake> unfit(ModelView<?> view) {
        List<Mistake> mistakes = new ArrayList<>();
        Set<Class<?>> types = new LinkedHashSet<>();
        types.add(view.model().javaType());
        view.relations().forEach(relation -> types.add(relation.type()));
        for (Class<?> type : types) {
            String tenancy = view.unit().tenancy(type);
            if (tenancy != null) {
                mistakes.add(new Mistake(
                        "CBC-110",
                        "@Model",
                        "What is seen of " + type.getSimpleName() + " depends on more than the caller's name: "
                                + tenancy + ". Changes would be told to everybody.",
                        "Map the tenant as an ordinary attribute, capture it in the path and name it by"
                                + " @Model(groupBy); or tell changes by your own groups, from an observer."));
            }
            boolean hasListener = view.unit().hasMappingFile() || hasListener(type);
            if (!view.unit().isListenedTo() && !(hasListener && view.unit().usesJta())) {
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
