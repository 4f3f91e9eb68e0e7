package org.cbchannels.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.cbchannels.core.dispatch.RequestScope;

/**
 * Opens CDI request contexts; keeps the controllers, because finding one is dear and each serves one thread at a time.
 */
final class PortableRequestScope implements RequestScope {

    private final Queue<RequestContextController> idle = new ConcurrentLinkedQueue<>();
    private final Instance<RequestContextController> controllers;

    PortableRequestScope(Instance<RequestContextController> controllers) {
        this.controllers = controllers;
    }

    @Override
    public void run(Runnable work) {
        RequestContextController polled = idle.poll();
        RequestContextController controller = polled == null ? controllers.get() : polled;
        boolean activated = controller.activate();
        try {
            work.run();
        } finally {
            if (activated) {
                controller.deactivate();
            }
            idle.add(controller);
        }
    }
}
