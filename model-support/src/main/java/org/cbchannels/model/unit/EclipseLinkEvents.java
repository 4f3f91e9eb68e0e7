package org.cbchannels.model.unit;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.cbchannels.model.ModelChange.Kind;

/** Listens to a unit of EclipseLink, by reflection, as an application may have another provider. */
final class EclipseLinkEvents {

    private static final Map<String, Kind> CHANGES =
            Map.of("postInsert", Kind.CREATED, "postUpdate", Kind.UPDATED, "postDelete", Kind.DELETED);

    private final ProviderListener listener;
    private final Object session;
    private final boolean usesJta;
    private final ProviderEvents events;

    private EclipseLinkEvents(ProviderListener listener, Object session, boolean usesJta, ProviderEvents events) {
        this.listener = listener;
        this.session = session;
        this.usesJta = usesJta;
        this.events = events;
    }

    /** Says false if the unit is another provider's. */
    static boolean listen(EntityManagerFactory factory, boolean usesJta, ProviderEvents events)
            throws ReflectiveOperationException {
        ProviderListener listener = new ProviderListener(factory.getClass().getClassLoader());
        if (!listener.has("org.eclipse.persistence.jpa.JpaEntityManagerFactory", factory)) {
            return false;
        }
        Object session = factory.unwrap(listener.load("org.eclipse.persistence.sessions.server.ServerSession"));
        EclipseLinkEvents own = new EclipseLinkEvents(listener, session, usesJta, events);
        own.listenToEntities();
        if (!usesJta) {
            own.listenToTransactions();
        }
        return true;
    }

    private void listenToEntities() throws ReflectiveOperationException {
        Class<?> type = listener.load("org.eclipse.persistence.descriptors.DescriptorEventListener");
        Object told = listener.of(type, (method, arguments) -> {
            Kind kind = CHANGES.get(method);
            boolean isLoaded = method.equals("postBuild") || method.equals("postClone") || method.equals("postRefresh");
            if (kind != null) {
                events.changed(entity(arguments[0]), kind, usesJta ? null : transaction(arguments[0]));
            } else if (isLoaded) {
                events.loaded(entity(arguments[0]));
            }
        });
        Map<?, ?> descriptors = (Map<?, ?>) ProviderListener.call(session, "getDescriptors");
        for (Object descriptor : descriptors.values()) {
            if (!(boolean) ProviderListener.call(descriptor, "isAggregateDescriptor")) {
                Object manager = ProviderListener.call(descriptor, "getDescriptorEventManager");
                manager.getClass().getMethod("addListener", type).invoke(manager, told);
            }
        }
    }

    private static Object entity(Object event) throws ReflectiveOperationException {
        return ProviderListener.call(event, "getSource");
    }

    /** Entities are changed in a unit of work, whose parent has the transaction. */
    private static Object transaction(Object event) throws ReflectiveOperationException {
        Object own = ProviderListener.call(event, "getSession");
        return (boolean) ProviderListener.call(own, "isUnitOfWork") ? ProviderListener.call(own, "getParent") : own;
    }

    private void listenToTransactions() throws ReflectiveOperationException {
        Class<?> type = listener.load("org.eclipse.persistence.sessions.SessionEventListener");
        Object manager = ProviderListener.call(session, "getEventManager");
        manager.getClass().getMethod("addListener", type).invoke(manager, listener.of(type, (method, arguments) -> {
            boolean committed = method.equals("postCommitTransaction");
            if (committed || method.equals("postRollbackTransaction")) {
                events.completed(ProviderListener.call(arguments[0], "getSession"), committed);
            }
        }));
    }
}
