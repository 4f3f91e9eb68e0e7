package org.cbchannels.websocket;

import jakarta.websocket.Session;
import java.util.concurrent.Executor;

/** Assumes the least: few threads call endpoints, and one send must be over before the next. */
final class PlainContainer implements Container {

    @Override
    public Socket adopt(Session session, Executor workers) {
        return new Socket(new SequentialTransport(session), workers);
    }
}
