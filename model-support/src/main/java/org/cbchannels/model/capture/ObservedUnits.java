package org.cbchannels.model.capture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cbchannels.Consumers;
import org.cbchannels.model.unit.Units;
import org.cbchannels.spi.ConsumersCheck;
import org.cbchannels.spi.EscapingLogger;

/** Finds the units of entities that are observed, so that their changes are told of without any route, too. */
@ApplicationScoped
public class ObservedUnits implements ConsumersCheck {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    @Inject
    ChangeObservers observers;

    @Inject
    Units units;

    @Override
    public void begin() {
        observers.observed().forEach(this::find);
    }

    /** It may be an entity of another web application, or none at all. */
    private void find(Class<?> type) {
        try {
            units.find(type, "");
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "The unit of an observed entity is not known", e);
        }
    }

    @Override
    public List<Mistake> check(Class<? extends Consumers> type, Map<String, Object> kwargs, Set<String> pathKeywords) {
        return List.of();
    }
}
