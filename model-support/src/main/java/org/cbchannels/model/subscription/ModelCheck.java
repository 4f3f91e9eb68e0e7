package org.cbchannels.model.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cbchannels.Consumers;
import org.cbchannels.model.ModelConsumers;
import org.cbchannels.model.ModelSettings;
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
            }
        }
        return mistakes;
    }
}
