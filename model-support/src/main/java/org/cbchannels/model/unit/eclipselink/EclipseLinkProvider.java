package org.cbchannels.model.unit.eclipselink;

import jakarta.persistence.EntityManagerFactory;
import org.cbchannels.model.unit.Annotated;
import org.cbchannels.model.unit.PlainProvider;
import org.cbchannels.model.unit.ProviderEvents;
import org.cbchannels.model.unit.ProviderTypes;

/** EclipseLink: its events are those of the descriptors. */
public final class EclipseLinkProvider extends PlainProvider {

    private static final String FACTORY = "org.eclipse.persistence.jpa.JpaEntityManagerFactory";
    private static final String CRITERIA = "org.eclipse.persistence.annotations.AdditionalCriteria";

    @Override
    public boolean hasMade(EntityManagerFactory factory) {
        return ProviderTypes.of(factory).has(FACTORY, factory);
    }

    @Override
    public boolean listen(EntityManagerFactory factory, boolean usesJta, ProviderEvents events)
            throws ReflectiveOperationException {
        EclipseLinkEvents.listen(session(factory), usesJta, events);
        return true;
    }

    private static Object session(EntityManagerFactory factory) throws ReflectiveOperationException {
        return factory.unwrap(ProviderTypes.of(factory).load("org.eclipse.persistence.sessions.server.ServerSession"));
    }

    @Override
    public boolean holdsLocksAtCommit() {
        return true;
    }

    @Override
    public String tenancy(EntityManagerFactory factory, Class<?> type) throws ReflectiveOperationException {
        Object session = session(factory);
        Object descriptor =
                session.getClass().getMethod("getClassDescriptor", Class.class).invoke(session, type);
        if (descriptor == null) {
            return null;
        } else if ((boolean) ProviderTypes.call(descriptor, "hasMultitenantPolicy")) {
            return "@Multitenant";
        }
        boolean depends = new Annotated(type).texts(CRITERIA, "value").stream().anyMatch(text -> text.contains(":"));
        return depends ? "@AdditionalCriteria" : null;
    }
}
