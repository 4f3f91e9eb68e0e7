package org.cbchannels.spi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cbchannels.Consumers;

/**
 * For the library itself: fails a deployment that has consumers, but not the part of the library that runs them.
 *
 * <p>With this API alone everything compiles, and no socket is ever accepted. Thread-safe.
 */
public class LibraryCheck implements Extension {

    private static final String LIBRARY = "org.cbchannels.cdi.ConsumersExtension";

    private final Set<Class<?>> lonely = ConcurrentHashMap.newKeySet();

    void found(@Observes ProcessAnnotatedType<? extends Consumers> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        if (!type.getName().startsWith("org.cbchannels.") && !seesLibrary(type)) {
            lonely.add(type);
        }
    }

    static boolean seesLibrary(Class<?> type) {
        try {
            Class.forName(LIBRARY, false, type.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    void validated(@Observes AfterDeploymentValidation event) {
        if (!lonely.isEmpty()) {
            event.addDeploymentProblem(new DeploymentException("CBC-244: nothing runs the consumers "
                    + lonely.stream().map(Class::getName).sorted().toList()
                    + ": cbchannels-api is there, cbchannels-extension is not. Depend on"
                    + " org.cbchannels:cbchannels-extension."));
        }
    }
}
