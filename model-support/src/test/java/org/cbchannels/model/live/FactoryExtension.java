package org.cbchannels.model.live;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;

/** Makes a bean of a factory, as applications do. */
public class FactoryExtension implements Extension {

    private final EntityManagerFactory factory;

    FactoryExtension(EntityManagerFactory factory) {
        this.factory = factory;
    }

    void add(@Observes AfterBeanDiscovery event) {
        event.<EntityManagerFactory>addBean()
                .beanClass(FactoryExtension.class)
                .types(EntityManagerFactory.class)
                .scope(Singleton.class)
                .createWith(context -> factory);
    }
}
