package org.cbchannels;

/**
 * Computes the pattern of a {@link Filter}.
 *
 * <p>Called at deployment, once for each route of the class, on an object made by the constructor without parameters,
 * which may be of any visibility.
 */
@FunctionalInterface
public interface FilterValue {

    /**
     * The pattern, as it would stand behind the {@code =} of a {@link Consumer}.
     *
     * @param consumers the class that is routed
     * @param route the route's own keyword arguments as text; asking for one makes it known
     */
    String of(Class<? extends Consumers> consumers, Kwargs route);
}
