package org.cbchannels.model.unit;

import jakarta.persistence.EntityManagerFactory;

/** Listens to a unit of EclipseLink: its entity listeners are not told of the end of its own transactions. */
final class EclipseLinkEvents {

    private EclipseLinkEvents() {}

    /** Says false if the unit is another provider's. */
    static boolean listen(EntityManagerFactory factory, boolean usesJta, UnitEvents events)
            throws ReflectiveOperationException {
        ProviderListener listener = new ProviderListener(factory.getClass().getClassLoader());
        if (!listener.has("org.eclipse.persistence.jpa.JpaEntityManagerFactory", factory)) {
            return false;
        }
        if (!usesJta) {
            Class<?> type = listener.load("org.eclipse.persistence.sessions.SessionEventListener");
            Object session = factory.unwrap(listener.load("org.eclipse.persistence.sessions.server.ServerSession"));
            Object manager = ProviderListener.call(session, "getEventManager");
            manager.getClass().getMethod("addListener", type).invoke(manager, listener.of(type, (method, arguments) -> {
                if (method.equals("postCommitTransaction")) {
                    events.completed(true);
                } else if (method.equals("postRollbackTransaction")) {
                    events.completed(false);
                }
            }));
        }
        return true;
    }
}
