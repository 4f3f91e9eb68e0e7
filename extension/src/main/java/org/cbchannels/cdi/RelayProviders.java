package org.cbchannels.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.spi.RelayProvider;

/** The relays that an application has: beans, and services of its class loader. */
final class RelayProviders {

    private final BeanManager beanManager;
    private final ClassLoader application;

    RelayProviders(BeanManager beanManager, ClassLoader application) {
        this.beanManager = beanManager;
        this.application = application;
    }

    /** The one of this name; null if none is asked for, or there is none, which is a problem. */
    RelayProvider named(String name, Problems problems) {
        if (name == null) {
            return null;
        }
        List<RelayProvider> found = new ArrayList<>();
        beanManager.createInstance().select(RelayProvider.class).forEach(found::add);
        try {
            ServiceLoader.load(RelayProvider.class, application).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            problems.add(problem("A relay can't be made: " + e.getMessage() + "."));
            return null;
        }
        return found.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    String names = found.stream()
                            .map(RelayProvider::name)
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", "));
                    problems.add(problem("There is no relay \"" + name + "\" in the application, which has "
                            + (names.isEmpty() ? "none" : names) + "."));
                    return null;
                });
    }

    private static Problem problem(String cause) {
        return new Problem(ProblemCode.RELAY, "configuration", "cbchannels.relay", cause);
    }
}
