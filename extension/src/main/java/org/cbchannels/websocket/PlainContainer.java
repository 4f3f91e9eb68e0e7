package org.cbchannels.websocket;

import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import java.util.concurrent.Executor;
import org.cbchannels.spi.Services;

/** Assumes the least: few threads call endpoints, and one send must be over before the next. */
final class PlainContainer implements Container {

    /** How a server wants to be used: this way, where no service knows it. */
    static Container of(ServerContainer server) {
        for (Container known : Services.of(Container.class)) {
            if (server != null && known.fits(server)) {
                return known;
            }
        }
        return new PlainContainer();
    }

    @Override
    public boolean fits(ServerContainer server) {
        return true;
    }

    @Override
    public Socket adopt(Session session, Executor workers) {
        return new Socket(new SequentialTransport(session), workers);
    }
}
