package org.cbchannels.model.unit;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The beans of the application that the calling thread works for; not those that a library in its EAR sees. */
public final class Beans {

    private Beans() {}

    static BeanManager manager() {
        try {
            return InitialContext.doLookup("java:comp/BeanManager");
        } catch (NamingException e) {
            return CDI.current().getBeanManager();
        }
    }

    /** All of them, to select from. */
    public static Instance<Object> instances() {
        return manager().createInstance();
    }
}
