package org.cbchannels.websocket;

import jakarta.websocket.Session;
import java.util.concurrent.Executor;
import org.cbchannels.core.connection.Transport;

/** How the servers' websocket implementations want to be used. */
enum ContainerTraits {

    /** Calls endpoints on worker threads of which it has many, and joins frames that are flushed together. */
    UNDERTOW {
        @Override
        Executor starter(Executor workers) {
            return Runnable::run;
        }

        @Override
        Transport transport(Session session) {
            return new BatchingTransport(session);
        }
    },

    /** Assumes the least: few threads call endpoints, and one send must be over before the next. */
    OTHER {
        @Override
        Executor starter(Executor workers) {
            return workers;
        }

        @Override
        Transport transport(Session session) {
            return new SequentialTransport(session);
        }
    };

    static ContainerTraits of(Session session) {
        return session.getClass().getName().startsWith("io.undertow.") ? UNDERTOW : OTHER;
    }

    /** Runs consumers for received frames: the container's own thread, or one of ours. */
    abstract Executor starter(Executor workers);

    abstract Transport transport(Session session);
}
