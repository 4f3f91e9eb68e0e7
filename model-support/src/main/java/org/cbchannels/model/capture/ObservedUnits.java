package org.cbchannels.model.capture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cbchannels.Consumers;
import org.cbchannels.model.unit.PersistenceUnits;
import org.cbchannels.spi.ConsumersCheck;

/**
 * Finds the units of entities that are observed, which may be another web application's, or nobody's, so that their
 * changes are told of without any route, too.
 */
@ApplicationScoped
public class ObservedUnits implements ConsumersCheck {

    @Inject
    ChangeObservers observers;

    @Inject
    PersistenceUnits units;

    @Override
    public void begin() {
        observers.observed().forEach(units::findAll);
    }

    @Override
    public List<Mistake> check(Class<? extends Consumers> type, Map<String, Object> kwargs, Set<String> pathKeywords) {
        return List.of();
    }
}
