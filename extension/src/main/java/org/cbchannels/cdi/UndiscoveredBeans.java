package org.cbchannels.cdi;

import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Makes beans of classes that the server did not find.
 *
 * <p>Servers that look for bean defining annotations in an index of class files don't see those that a class inherits
 * from another archive.
 */
final class UndiscoveredBeans {

    private final BeanManager beanManager;

    /** To be made by a thread of the web application, whose beans the new ones can have injected. */
    UndiscoveredBeans() {
        beanManager = ofWebApplication();
    }

    /** CDI.current() sees only the libraries of an EAR on some servers; what naming has is right everywhere. */
    private static BeanManager ofWebApplication() {
        try {
            return InitialContext.doLookup("java:comp/BeanManager");
        } catch (NamingException e) {
            return CDI.current().getBeanManager();
        }
    }

    /** A bean that is used like one that was found: injected and intercepted. */
    <T> Bean<T> make(Class<T> type) {
        AnnotatedType<T> annotated = new InterceptableType<>(beanManager.createAnnotatedType(type));
        return beanManager.createBean(
                beanManager.createBeanAttributes(annotated), type, beanManager.getInjectionTargetFactory(annotated));
    }
}
