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

    /** Where nobody can tell the provider, it does what the specification says. */
    EntityManagerFactory factory(PersistenceUnitInfo unit, boolean isUnknown) {
        try {
            PersistenceProvider provider = (PersistenceProvider)
                    Class.forName(type).getDeclaredConstructor().newInstance();
            return provider.createContainerEntityManagerFactory(
                    unit,
                    Map.of(
                            "jakarta.persistence.schema-generation.database.action", "drop-and-create",
                            "hibernate.transaction.jta.platform", "JBossTS",
                            "hibernate.jpa.compliance.transaction", String.valueOf(isUnknown),
                            "eclipselink.target-server", NarayanaPlatform.class.getName(),
                            "eclipselink.weaving", "false",
                            "eclipselink.logging.level", "WARNING"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
