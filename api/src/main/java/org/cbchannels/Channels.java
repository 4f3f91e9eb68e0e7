package org.cbchannels;

import java.util.Map;

/**
 * Hands out channels and groups by name; inject it into any bean, servlet, REST resource or EJB.
 *
 * <p>Thread-safe. The handles it returns are light and may be kept.
 */
public interface Channels {

    /** The channel of this name: an internal one, or the reply channel of a socket. */
    Channel channel(String name);

    /** The group of this name; groups need not be created. */
    Group group(String name);

    /**
     * The group whose name a route's template gives for these values: {@code group("org_{org}_{room}", Map.of(…))}.
     *
     * <p>In a template with several keywords, every byte of a value but ASCII letters and digits is written as
     * {@code %XX} (UTF-8), so that different values never give the same name. In one with a single keyword the value
     * stands as it is.
     *
     * @throws IllegalArgumentException if a value is missing, or if two keywords have nothing but letters, digits and
     *     {@code %} between them
     */
    Group group(String template, Map<String, ?> keywords);
}
