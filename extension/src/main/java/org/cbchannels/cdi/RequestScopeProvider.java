package org.cbchannels.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import org.cbchannels.core.dispatch.RequestScope;

/** Opens request contexts in a container's own way, without telling of them; found as a service. */
public interface RequestScopeProvider {

    /** The container's own way; empty if it is another container. */
    Optional<RequestScope> of(BeanManager beanManager);
}
