package org.cbchannels.websocket;

import jakarta.enterprise.concurrent.ContextService;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.cbchannels.server.OptionalApi;

/** Captures contexts by Jakarta Concurrency; to be loaded only where the server has it. */
final class CapturedContexts {

    /** The API. */
    static final String API = "jakarta.enterprise.concurrent.ContextService";

    private CapturedContexts() {}

    /** What captures the calling thread's context at each call; null if the server does not offer it. */
    static Supplier<Executor> find() {
        return OptionalApi.lookup("java:comp/DefaultContextService") instanceof ContextService contexts
                ? contexts::currentContextExecutor
                : null;
    }
}
