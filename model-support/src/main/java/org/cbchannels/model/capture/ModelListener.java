package org.cbchannels.model.capture;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.problem.ModelLog;

/**
 * Tells the library what happens to entities, where it can't listen to their unit itself: with providers that it does
 * not know, and before the application has started.
 *
 * <p>Attach it to all entities of a persistence unit by one line of persistence.xml,
 * {@code <mapping-file>META-INF/cbchannels-orm.xml</mapping-file>}, or to one by {@code @EntityListeners}.
 */
public class ModelListener {

    @Inject
    volatile ChangeRecorder capture;

    @PostLoad
    void loaded(Object entity) {
        safely(() -> capture().listenerLoaded(entity));
    }

    @PostPersist
    void created(Object entity) {
        safely(() -> capture().listenerChanged(entity, Kind.CREATED));
    }

    @PostUpdate
    void updated(Object entity) {
        safely(() -> capture().listenerChanged(entity, Kind.UPDATED));
    }

    @PostRemove
    void deleted(Object entity) {
        safely(() -> capture().listenerChanged(entity, Kind.DELETED));
    }

    /** Persistence providers don't inject every listener: WildFly's leaves out the default listeners in an EAR. */
    @SuppressWarnings("UnnecessaryAssignment")
    private ChangeRecorder capture() {
        if (capture == null) {
            capture = CDI.current().select(ChangeRecorder.class).get();
        }
        return capture;
    }

    /** Nothing that goes wrong here may harm the application's transaction. */
    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError e) {
            ModelLog.CHANGE_NOT_NOTED.log(e);
        }
    }
}
