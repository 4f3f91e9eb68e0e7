package org.cbchannels.core.connection;

import java.util.Map;
import org.cbchannels.Handshake;
import org.cbchannels.core.metadata.Mount;

/** What is known of a socket when it asks to be accepted. */
public record SocketRequest(
        Mount mount, String path, Map<String, String> captured, Caller caller, Handshake handshake) {}
