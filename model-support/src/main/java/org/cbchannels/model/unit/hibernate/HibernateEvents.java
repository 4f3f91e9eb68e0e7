package org.cbchannels.model.unit.hibernate;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.unit.ProviderEvents;
import org.cbchannels.model.unit.ProviderTypes;

/** Listens to a unit of Hibernate. */
final class HibernateEvents {

    private static final String SPI = "org.hibernate.event.spi.";

    private final ProviderTypes types;
    private final Object registry;
    private final Method append;
    private final boolean usesJta;
    private final ProviderEvents events;

    private HibernateEvents(EntityManagerFactory factory, ProviderTypes types, boolean usesJta, ProviderEvents events)
            throws ReflectiveOperationException {
        this.types = types;
        this.usesJta = usesJta;
        this.events = events;
        Class<?> sessionFactory = types.load("org.hibernate.engine.spi.SessionFactoryImplementor");
        Object engine = sessionFactory.getMethod("getEventEngine").invoke(factory.unwrap(sessionFactory));
        registry = engine.getClass().getMethod("getListenerRegistry").invoke(engine);
        append = types.load("org.hibernate.event.service.spi.EventListenerRegistry")
                .getMethod("appendListeners", types.load(SPI + "EventType"), Object[].class);
    }

    static void listen(EntityManagerFactory factory, boolean usesJta, ProviderEvents events)
            throws ReflectiveOperationException {
        new HibernateEvents(factory, ProviderTypes.of(factory), usesJta, events).listen();
    }

    private void listen() throws ReflectiveOperationException {
        append("POST_LOAD", "PostLoadEventListener", event -> events.loaded(ProviderTypes.call(event, "getEntity")));
        listen("Insert", Kind.CREATED);
        listen("Update", Kind.UPDATED);
        listen("Delete", Kind.DELETED);
        for (String kind : List.of("Update", "Recreate", "Remove")) {
            append(
                    "POST_COLLECTION_" + kind.toUpperCase(Locale.ROOT),
                    "PostCollection" + kind + "EventListener",
                    event -> {
                        Object owner = ProviderTypes.call(event, "getAffectedOwnerOrNull");
                        if (owner != null) {
                            changed(event, owner, Kind.UPDATED);
                        }
                    });
        }
    }

    private void listen(String event, Kind kind) throws ReflectiveOperationException {
        append(
                "POST_" + event.toUpperCase(Locale.ROOT),
                "Post" + event + "EventListener",
                told -> changed(told, ProviderTypes.call(told, "getEntity"), kind));
    }

    private void changed(Object event, Object entity, Kind kind) throws ReflectiveOperationException {
        Object session = usesJta ? null : ProviderTypes.call(event, "getSession");
        events.changed(entity, kind, session);
        if (session != null && events.awaitsCompletion(session)) {
            atEnd(session);
        }
    }

    private void append(String type, String listenerType, ProviderTypes.Handler handler)
            throws ReflectiveOperationException {
        Class<?> known = types.load(SPI + listenerType);
        Object listeners = Array.newInstance(known, 1);
        Array.set(listeners, 0, types.listener(known, (method, arguments) -> handler.handle(arguments[0])));
        append.invoke(registry, types.load(SPI + "EventType").getField(type).get(null), listeners);
    }

    private void atEnd(Object session) throws ReflectiveOperationException {
        Class<?> process = types.load("org.hibernate.action.spi.AfterTransactionCompletionProcess");
        Object queue = ProviderTypes.call(session, "getActionQueue");
        queue.getClass()
                .getMethod("registerProcess", process)
                .invoke(
                        queue,
                        types.listener(
                                process, (method, arguments) -> events.completed(session, (boolean) arguments[0])));
    }
}
