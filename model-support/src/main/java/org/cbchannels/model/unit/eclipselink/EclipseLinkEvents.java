package org.cbchannels.model.unit.eclipselink;

import java.util.Map;
import org.cbchannels.model.ModelChange.Kind;
import org.cbchannels.model.unit.ProviderEvents;
import org.cbchannels.model.unit.ProviderTypes;

/** Listens to a unit of EclipseLink. */
final class EclipseLinkEvents {

    private static final Map<String, Kind> CHANGES =
            Map.of("postInsert", Kind.CREATED, "postUpdate", Kind.UPDATED, "postDelete", Kind.DELETED);

    private final ProviderTypes types;
    private final Object session;
    private final boolean usesJta;
    private final ProviderEvents events;

    private EclipseLinkEvents(ProviderTypes types, Object session, boolean usesJta, ProviderEvents events) {
        this.types = types;
        this.session = session;
        this.usesJta = usesJta;
        this.events = events;
    }

    /** @param session the unit's server session */
    static void listen(Object session, boolean usesJta, ProviderEvents events) throws ReflectiveOperationException {
        EclipseLinkEvents own = new EclipseLinkEvents(ProviderTypes.of(session), session, usesJta, events);
        own.listenToEntities();
        if (!usesJta) {
            own.listenToTransactions();
        }
    }

    private void listenToEntities() throws ReflectiveOperationException {
        Class<?> type = types.load("org.eclipse.persistence.descriptors.DescriptorEventListener");
        Object told = types.listener(type, (method, arguments) -> {
            Kind kind = CHANGES.get(method);
            boolean isLoaded = method.equals("postBuild") || method.equals("postClone") || method.equals("postRefresh");
            if (kind != null) {
                events.changed(entity(arguments[0]), kind, usesJta ? null : transaction(arguments[0]));
            } else if (isLoaded) {
                events.loaded(entity(arguments[0]));
            }
        });
        Map<?, ?> descriptors = (Map<?, ?>) ProviderTypes.call(session, "getDescriptors");
        for (Object descriptor : descriptors.values()) {
            if (!(boolean) ProviderTypes.call(descriptor, "isAggregateDescriptor")) {
                Object manager = ProviderTypes.call(descriptor, "getDescriptorEventManager");
                manager.getClass().getMethod("addListener", type).invoke(manager, told);
            }
        }
    }

    private static Object entity(Object event) throws ReflectiveOperationException {
        return ProviderTypes.call(event, "getSource");
    }

    /** Entities are changed in a unit of work, whose parent has the transaction. */
    private static Object transaction(Object event) throws ReflectiveOperationException {
        Object own = ProviderTypes.call(event, "getSession");
        return (boolean) ProviderTypes.call(own, "isUnitOfWork") ? ProviderTypes.call(own, "getParent") : own;
    }

    private void listenToTransactions() throws ReflectiveOperationException {
        Class<?> type = types.load("org.eclipse.persistence.sessions.SessionEventListener");
        Object manager = ProviderTypes.call(session, "getEventManager");
        manager.getClass().getMethod("addListener", type).invoke(manager, types.listener(type, (method, arguments) -> {
            boolean committed = method.equals("postCommitTransaction");
            if (committed || method.equals("postRollbackTransaction")) {
                events.completed(ProviderTypes.call(arguments[0], "getSession"), committed);
            }
        }));
    }
}
