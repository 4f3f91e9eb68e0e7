package org.cbchannels.model.capture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.ModelChanges;
import org.cbchannels.model.entity.EntityModel;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.entity.KeyType;
import org.cbchannels.model.unit.PersistenceUnit;
import org.cbchannels.model.unit.PersistenceUnits;

/** Takes what applications announce; thread-safe. */
@ApplicationScoped
public class ModelChangesBean implements ModelChanges {

    @Inject
    ChangeRecorder capture;

    @Inject
    PersistenceUnits units;

    @Inject
    Entities entities;

    @Inject
    JsonConversion conversion;

    @Override
    public void created(Class<?> type, Collection<?> ids) {
        announce(type, Kind.CREATED, ids);
    }

    @Override
    public void updated(Class<?> type, Collection<?> ids) {
        announce(type, Kind.UPDATED, ids);
    }

    @Override
    public void deleted(Class<?> type, Collection<?> ids) {
        announce(type, Kind.DELETED, ids);
    }

    @Override
    public void reset(Class<?> type) {
        capture.announce(new ManualChange(Objects.requireNonNull(type), null, List.of(), Set.of()));
    }

    private void announce(Class<?> type, Kind kind, Collection<?> ids) {
        List<?> given = List.copyOf(ids);
        PersistenceUnit unit = units.of(Objects.requireNonNull(type));
        capture.announce(new ManualChange(
                type,
                kind,
                unit == null ? given : converted(unit, type, given),
                Set.copyOf(entities.attributes(type).names())));
    }

    /** Keys as the entity has them: a mistake is the caller's, and none of the subscribers'. */
    private List<?> converted(PersistenceUnit unit, Class<?> type, List<?> ids) {
        KeyType key = EntityModel.of(unit.factory(), type).key();
        return ids.stream().map(id -> key.converted(id, conversion)).toList();
    }
}
