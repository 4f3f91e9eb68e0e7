package org.cbchannels.model.live;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.util.Map;

/** A persistence provider. */
public enum Provider {
    HIBERNATE("org.hibernate.jpa.HibernatePersistenceProvider"),
    ECLIPSELINK("org.eclipse.persistence.jpa.PersistenceProvider");

    private final String type;

    Provider(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    EntityManagerFactory factory(PersistenceUnitInfo unit) {
        try {
            PersistenceProvider provider = (PersistenceProvider)
                    Class.forName(type).getDeclaredConstructor().newInstance();
            return provider.createContainerEntityManagerFactory(
                    unit,
                    Map.of(
                            "jakarta.persistence.schema-generation.database.action", "drop-and-create",
                            "hibernate.transaction.jta.platform", "JBossTS",
                            "eclipselink.target-server", NarayanaPlatform.class.getName(),
                            "eclipselink.weaving", "false",
                            "eclipselink.logging.level", "WARNING"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
