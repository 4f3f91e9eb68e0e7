package org.cbchannels.tests.models;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Writes while the application starts, before the library has. */
@Singleton
@Startup
public class Seeder {

    @PersistenceContext(unitName = "models")
    EntityManager entityManager;

    @PostConstruct
    void seed() {
        if (entityManager.find(Seed.class, 1L) == null) {
            entityManager.persist(new Seed(1L, "sown"));
        }
    }
}
