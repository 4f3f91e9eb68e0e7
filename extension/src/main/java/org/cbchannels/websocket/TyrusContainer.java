package org.cbchannels.websocket;

import jakarta.websocket.Session;
import java.util.concurrent.Executor;

/** Has few threads that call endpoints, and one fast way to send. */
final class TyrusContainer implements Container {

    @Override
    public Socket adopt(Session session, Executor workers) {
        return new Socket(new WriterTransport(session), workers);
    }
}
