package org.cbchannels.core.layer;

import java.security.SecureRandom;
import java.util.Base64;

/** The names of one node's reply channels, which tell the node; thread-safe. */
public final class SocketNames {

    private static final String PREFIX = "websocket.send!";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int NODE_BYTES = 9;
    private static final int SOCKET_BYTES = 18;

    private final SecureRandom random = new SecureRandom();
    private final String node = random(NODE_BYTES);
    private final String prefix = PREFIX + node + "!";

    /** The name of the node, different at each start. */
    public String node() {
        return node;
    }

    /** A name that nobody can guess. */
    public String next() {
        return prefix + random(SOCKET_BYTES);
    }

    private String random(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return ENCODER.encodeToString(some);
    }

    /** Whether the name is that of a socket of this node. */
    boolean isLocal(String name) {
        return name.startsWith(prefix);
    }

    static boolean isSocket(String name) {
        return name.startsWith(PREFIX);
    }

    /** The node of the socket of this name; null if it names none. */
    public static String nodeOf(String name) {
        int end = isSocket(name) ? name.indexOf('!', PREFIX.length()) : -1;
        return end < 0 ? null : name.substring(PREFIX.length(), end);
    }
}
