package org.cbchannels.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cbchannels.Consumers;

/**
 * Collects the consumers beans of a deployment.
 *
 * <p>It only prepares and remembers them: what is wrong with them is reported when a web application starts, all at once.
 */
public class ConsumersExtension implements Extension {

    private final List<Bean<? extends Consumers>> beans = Collections.synchronizedList(new ArrayList<>());

    <T extends Consumers> void prepare(@Observes ProcessAnnotatedType<T> event) {
        event.setAnnotatedType(new InterceptableType<>(event.getAnnotatedType()));
    }

    <T extends Consumers> void collect(@Observes ProcessManagedBean<T> event) {
        beans.add(event.getBean());
    }

    /** What was found; a copy. */
    List<Bean<? extends Consumers>> beans() {
        synchronized (beans) {
            return List.copyOf(beans);
        }
    }
}
