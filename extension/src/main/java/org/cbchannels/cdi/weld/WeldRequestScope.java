package org.cbchannels.cdi.weld;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import org.cbchannels.cdi.RequestScopeProvider;
import org.cbchannels.core.dispatch.RequestScope;
import org.jboss.weld.context.RequestContext;
import org.jboss.weld.context.unbound.UnboundLiteral;
import org.jboss.weld.manager.api.WeldManager;

/** Opens request contexts in Weld's own way, without telling of them: for where nobody observes that. Thread-safe. */
public final class WeldRequestScope implements RequestScope {

    private final WeldManager manager;
    private final RequestContext context;

    private WeldRequestScope(WeldManager manager, RequestContext context) {
        this.manager = manager;
        this.context = context;
    }

    /** Weld's, if it is Weld. */
    public static final class Provider implements RequestScopeProvider {

        @Override
        public Optional<RequestScope> of(BeanManager beanManager) {
            if (!(beanManager instanceof WeldManager manager)) {
                return Optional.empty();
            }
            Instance<RequestContext> contexts =
                    manager.instance().select(RequestContext.class, UnboundLiteral.INSTANCE);
            return contexts.isResolvable()
                    ? Optional.of(new WeldRequestScope(manager, contexts.get()))
                    : Optional.empty();
        }
    }

    @Override
    public void run(Runnable work) {
        if (manager.isContextActive(RequestScoped.class)) {
            work.run();
            return;
        }
        context.activate();
        try {
            work.run();
        } finally {
            end();
        }
    }

    /** Destroys what lived in it. */
    private void end() {
        try {
            context.invalidate();
        } finally {
            context.deactivate();
        }
    }
}
