package org.cbchannels.core.layer;

import java.util.UUID;

/** The names of reply channels. */
public final class SocketNames {

    private static final String PREFIX = "websocket.send!";

    private SocketNames() {}

    /** A name that nobody can guess. */
    public static String next() {
        return PREFIX + UUID.randomUUID();
    }

    static boolean isSocket(String name) {
        return name.startsWith(PREFIX);
    }
}
