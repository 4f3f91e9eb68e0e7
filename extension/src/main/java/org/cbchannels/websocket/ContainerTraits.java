package org.cbchannels.websocket;

import jakarta.servlet.ServletContext;
import jakarta.websocket.Session;
import java.util.concurrent.Executor;

/** How the servers' websocket implementations want to be used. */
enum ContainerTraits {

    /** Calls endpoints on worker threads of which it has many, and joins frames that are flushed together. */
    UNDERTOW {
        @Override
        Executor starter(Executor workers) {
            return Runnable::run;
        }

        @Override
        boolean hasContextByClassLoader() {
            return true;
        }

        @Override
        SessionTransport transport(Session session) {
            return new BatchingTransport(session);
        }
    },

    /** Has few threads that call endpoints, and one fast way to send. */
    TYRUS {
        @Override
        SessionTransport transport(Session session) {
            return new WriterTransport(session);
        }
    },

    /** Assumes the least: few threads call endpoints, and one send must be over before the next. */
    OTHER {
        @Override
        SessionTransport transport(Session session) {
            return new SequentialTransport(session);
        }
    };

    static ContainerTraits of(Session session) {
        return of(session.getClass().getName());
    }

    static ContainerTraits of(ServletContext context) {
        return of(context.getClass().getName());
    }

    private static ContainerTraits of(String name) {
        if (name.startsWith("io.undertow.")) {
            return UNDERTOW;
        }
        return name.startsWith("org.glassfish.tyrus.") ? TYRUS : OTHER;
    }

    /** Whether a thread that it has given to the web application, and that has its class loader, has all of its context. */
    boolean hasContextByClassLoader() {
        return false;
    }

    /** Runs consumers for received frames: the container's own thread, or one of ours. */
    Executor starter(Executor workers) {
        return workers;
    }

    abstract SessionTransport transport(Session session);
}
