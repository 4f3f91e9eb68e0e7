package org.cbchannels;

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
}
