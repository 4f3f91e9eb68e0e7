package org.cbchannels.model.unit;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.spi.EscapingLogger;

/**
 * Listens to a unit of Hibernate, by reflection, as an application may have another provider, and a library in an EAR does not see every
 * provider.
 */
final class HibernateEvents {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");
    private static final String SPI = "org.hibernate.event.spi.";

    private final ProviderListener listener;
    private final Object registry;
    private final Method append;
    private final boolean usesJta;
    private final ProviderEvents events;

    private HibernateEvents(
            EntityManagerFactory factory, ProviderListener listener, boolean usesJta, ProviderEvents events)
            throws ReflectiveOperationException {
        this.listener = listener;
        this.usesJta = usesJta;
        this.events = events;
        Class<?> sessionFactory = listener.load("org.hibernate.engine.spi.SessionFactoryImplementor");
        Object engine = sessionFactory.getMethod("getEventEngine").invoke(factory.unwrap(sessionFactory));
        registry = engine.getClass().getMethod("getListenerRegistry").invoke(engine);
        append = listener.load("org.hibernate.event.service.spi.EventListenerRegistry")
                .getMethod("appendListeners", listener.load(SPI + "EventType"), Object[].class);
    }

    /** Says false if the unit is another provider's. */
    static boolean listen(EntityManagerFactory factory, boolean usesJta, ProviderEvents events)
            throws ReflectiveOperationException {
        ProviderListener listener = new ProviderListener(factory.getClass().getClassLoader());
        if (!listener.has("org.hibernate.engine.spi.SessionFactoryImplementor", factory)) {
            return false;
        }
        new HibernateEvents(factory, listener, usesJta, events).listen();
        return true;
    }

    /** Whether the unit takes part in the server's transactions; null if it is another provider's. */
    static Boolean usesJta(EntityManagerFactory factory) {
        ProviderListener provider = new ProviderListener(factory.getClass().getClassLoader());
        try {
            if (!provider.has("org.hibernate.engine.spi.SessionFactoryImplementor", factory)) {
                return null;
            }
            Object services = provider.load("org.hibernate.engine.spi.SessionFactoryImplementor")
                    .getMethod("getServiceRegistry")
                    .invoke(factory);
            Class<?> coordinators =
                    provider.load("org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder");
            Object coordinator = provider.load("org.hibernate.service.ServiceRegistry")
                    .getMethod("getService", Class.class)
                    .invoke(services, coordinators);
            return (Boolean) coordinators.getMethod("isJta").invoke(coordinator);
        } catch (ReflectiveOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, "A Hibernate that does not tell of its transactions", e);
            return null;
        }
    }

    private void listen() throws ReflectiveOperationException {
        append("POST_LOAD", "PostLoadEventListener", event -> events.loaded(ProviderListener.call(event, "getEntity")));
        listen("Insert", Kind.CREATED);
        listen("Update", Kind.UPDATED);
        listen("Delete", Kind.DELETED);
        for (String kind : List.of("Update", "Recreate", "Remove")) {
            append(
                    "POST_COLLECTION_" + kind.toUpperCase(Locale.ROOT),
                    "PostCollection" + kind + "EventListener",
                    event -> {
                        Object owner = ProviderListener.call(event, "getAffectedOwnerOrNull");
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
                told -> changed(told, ProviderListener.call(told, "getEntity"), kind));
    }

    private void changed(Object event, Object entity, Kind kind) throws ReflectiveOperationException {
        Object session = usesJta ? null : ProviderListener.call(event, "getSession");
        events.changed(entity, kind, session);
        if (session != null && events.awaitsCompletion(session)) {
            atEnd(session);
        }
    }

    private void append(String type, String listenerType, ProviderListener.Handler handler)
            throws ReflectiveOperationException {
        Class<?> known = listener.load(SPI + listenerType);
        Object listeners = Array.newInstance(known, 1);
        Array.set(listeners, 0, listener.of(known, (method, arguments) -> handler.handle(arguments[0])));
        append.invoke(registry, listener.load(SPI + "EventType").getField(type).get(null), listeners);
    }

    private void atEnd(Object session) throws ReflectiveOperationException {
        Class<?> process = listener.load("org.hibernate.action.spi.AfterTransactionCompletionProcess");
        Object queue = ProviderListener.call(session, "getActionQueue");
        queue.getClass()
                .getMethod("registerProcess", process)
                .invoke(
                        queue,
                        listener.of(process, (method, arguments) -> events.completed(session, (boolean) arguments[0])));
    }
}
