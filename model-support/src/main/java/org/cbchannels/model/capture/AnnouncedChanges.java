package org.cbchannels.model.capture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.ModelChanges;

/** Takes what applications announce; thread-safe. */
@ApplicationScoped
public class AnnouncedChanges implements ModelChanges {

    @Inject
    Capture capture;

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
        capture.announce(new Announcement(Objects.requireNonNull(type), null, List.of()));
    }

    private void announce(Class<?> type, Kind kind, Collection<?> ids) {
        capture.announce(new Announcement(Objects.requireNonNull(type), kind, List.copyOf(ids)));
    }
}
