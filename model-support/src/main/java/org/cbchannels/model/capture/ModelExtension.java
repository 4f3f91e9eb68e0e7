package org.cbchannels.model.capture;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.cbchannels.model.ModelChange;

/** Collects the application's observers of {@link ModelChange}. */
public class ModelExtension implements Extension {

    private final List<ObserverMethod<?>> observers = Collections.synchronizedList(new ArrayList<>());

    void collect(@Observes ProcessObserverMethod<?, ?> event) {
        Type observed = event.getObserverMethod().getObservedType();
        Type raw = observed instanceof ParameterizedType parameterized ? parameterized.getRawType() : observed;
        boolean unqualified = event.getObserverMethod().getObservedQualifiers().stream()
                .allMatch(qualifier -> qualifier instanceof Any || qualifier instanceof Default);
        if (raw == ModelChange.class && unqualified) {
            observers.add(event.getObserverMethod());
        }
    }

    /** In the order of their priority; a copy. */
    List<ObserverMethod<?>> observers() {
        synchronized (observers) {
            return observers.stream()
                    .sorted(Comparator.<ObserverMethod<?>>comparingInt(ObserverMethod::getPriority))
                    .toList();
        }
    }
}
