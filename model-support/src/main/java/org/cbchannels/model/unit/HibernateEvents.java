package org.cbchannels.model.unit;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Listens to a unit of Hibernate: its entity listeners are not told of collections, nor of the end of its own transactions.
 *
 * <p>By reflection, as an application may have another provider, and a library in an EAR does not see every provider.
 */
final class HibernateEvents {

    private static final String SPI = "org.hibernate.event.spi.";

    private final ProviderListener listener;
    private final Object registry;
    private final Method append;

    private HibernateEvents(EntityManagerFactory factory, ProviderListener listener)
            throws ReflectiveOperationException {
        this.listener = listener;
        Class<?> sessionFactory = listener.load("org.hibernate.engine.spi.SessionFactoryImplementor");
        Object engine = sessionFactory.getMethod("getEventEngine").invoke(factory.unwrap(sessionFactory));
        registry = engine.getClass().getMethod("getListenerRegistry").invoke(engine);
        append = listener.load("org.hibernate.event.service.spi.EventListenerRegistry")
                .getMethod("appendListeners", listener.load(SPI + "EventType"), Object[].class);
    }

    /** Says false if the unit is another provider's. */
    static boolean listen(EntityManagerFactory factory, boolean usesJta, UnitEvents events)
            throws ReflectiveOperationException {
        ProviderListener listener = new ProviderListener(factory.getClass().getClassLoader());
        if (!listener.has("org.hibernate.engine.spi.SessionFactoryImplementor", factory)) {
            return false;
        }
        HibernateEvents hibernate = new HibernateEvents(factory, listener);
        for (String kind : List.of("Update", "Recreate", "Remove")) {
            hibernate.append(
                    "POST_COLLECTION_" + kind.toUpperCase(), "PostCollection" + kind + "EventListener", event -> {
                        Object owner = ProviderListener.call(event, "getAffectedOwnerOrNull");
                        if (owner != null) {
                            events.collectionChanged(owner);
                        }
                        if (!usesJta) {
                            hibernate.atEnd(event, events);
                        }
                    });
        }
        if (!usesJta) {
            for (String kind : List.of("Insert", "Update", "Delete")) {
                hibernate.append(
                        "POST_" + kind.toUpperCase(),
                        "Post" + kind + "EventListener",
                        event -> hibernate.atEnd(event, events));
            }
        }
        return true;
    }

    private void append(String type, String listenerType, ProviderListener.Handler handler)
            throws ReflectiveOperationException {
        Class<?> known = listener.load(SPI + listenerType);
        Object listeners = Array.newInstance(known, 1);
        Array.set(listeners, 0, listener.of(known, (method, arguments) -> handler.handle(arguments[0])));
        append.invoke(registry, listener.load(SPI + "EventType").getField(type).get(null), listeners);
    }

    private void atEnd(Object event, UnitEvents events) throws ReflectiveOperationException {
        if (!events.awaitsCompletion()) {
            return;
        }
        Class<?> process = listener.load("org.hibernate.action.spi.AfterTransactionCompletionProcess");
        Object queue = ProviderListener.call(ProviderListener.call(event, "getSession"), "getActionQueue");
        queue.getClass()
                .getMethod("registerProcess", process)
                .invoke(queue, listener.of(process, (method, arguments) -> events.completed((boolean) arguments[0])));
    }
}
