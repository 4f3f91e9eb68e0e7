package org.cbchannels.websocket;

import java.security.Principal;
import java.util.concurrent.Executor;
import org.cbchannels.core.connection.Caller;

/** A caller in the context that the server had at the handshake: identity, naming, class loader. */
record ContextCaller(Principal principal, Executor context) implements Caller {

    @Override
    public void run(Runnable work) {
        context.execute(work);
    }
}
