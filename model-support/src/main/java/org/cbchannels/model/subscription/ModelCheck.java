package org.cbchannels.model.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cbchannels.Consumers;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;
import org.cbchannels.model.ObjectSubscribeConsumers;
import org.cbchannels.model.attribute.EntityAttributes;
import org.cbchannels.spi.ConsumersCheck;

/** Looks for mistakes in model consumers. */
@ApplicationScoped
public class ModelCheck implements ConsumersCheck {

    @Inject
    Subscriptions subscriptions;

    @Override
    public List<Mistake> check(Class<? extends Consumers> type, Set<String> pathKeywords) {
        boolean byObject = ObjectSubscribeConsumers.class.isAssignableFrom(type);
        if (!byObject && !ModelSubscribeConsumers.class.isAssignableFrom(type)) {
            return List.of();
        }
        List<Mistake> mistakes = new ArrayList<>();
        Model model = type.getAnnotation(Model.class);
        if (model == null) {
            mistakes.add(new Mistake("CBC-101", "@Model", "The class names no model.", "Annotate it with @Model."));
        } else {
            subscriptions.expect(model.value());
            check(model, mistakes);
        }
        if (byObject && model != null && !EntityAttributes.of(model.value()).canParseId()) {
            mistakes.add(new Mistake(
                    "CBC-105",
                    "@Model",
                    "A key of " + model.value().getName() + " can't be read from a path.",
                    "Use an entity with one key of type String, UUID, Long, Integer or Short."));
        }
        if (byObject && !pathKeywords.contains("pk")) {
            mistakes.add(new Mistake(
                    "CBC-104",
                    "@Routes(path)",
                    "A path captures no \"pk\".",
                    "Capture the object's key in every path of the class, as in /tasks/(?P<pk>\\d+)."));
        }
        return mistakes;
    }

    private static void check(Model model, List<Mistake> mistakes) {
        EntityAttributes attributes = EntityAttributes.of(model.value());
        if (attributes.idName() == null) {
            mistakes.add(new Mistake(
                    "CBC-102",
                    "@Model",
                    model.value().getName() + " has no key of one attribute.",
                    "Name an entity that has just one attribute with @Id or @EmbeddedId."));
        }
        for (String field : model.fields()) {
            if (!attributes.names().contains(field)) {
                mistakes.add(new Mistake(
                        "CBC-103",
                        "@Model(fields)",
                        model.value().getName() + " has no basic attribute \"" + field + "\".",
                        "List basic attributes of the entity by their names."));
            }
        }
    }
}
