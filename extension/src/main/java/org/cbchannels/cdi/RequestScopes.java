package org.cbchannels.cdi;

import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import org.cbchannels.core.dispatch.RequestScope;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.Services;

/** Chooses how request contexts are opened. */
final class RequestScopes {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private static final List<Annotation> LIFE =
            List.of(Initialized.Literal.REQUEST, BeforeDestroyed.Literal.REQUEST, Destroyed.Literal.REQUEST);

    private RequestScopes() {}

    /** The cheapest way to open request contexts that leaves out nobody whom the portable way tells. */
    static RequestScope find(BeanManager beanManager) {
        RequestScope found = Optional.of(beanManager)
                .filter(manager -> !isObserved(manager))
                .flatMap(RequestScopes::ofContainer)
                .orElseGet(() ->
                        new PortableRequestScope(beanManager.createInstance().select(RequestContextController.class)));
        LOG.log(System.Logger.Level.DEBUG, "Request contexts are opened by {0}", found.getClass());
        return found;
    }

    private static boolean isObserved(BeanManager beanManager) {
        return LIFE.stream()
                .anyMatch(
                        event -> !beanManager.resolveObserverMethods("", event).isEmpty());
    }

    private static Optional<RequestScope> ofContainer(BeanManager beanManager) {
        return Services.of(RequestScopeProvider.class).stream()
                .flatMap(provider -> provider.of(beanManager).stream())
                .findFirst();
    }
}
