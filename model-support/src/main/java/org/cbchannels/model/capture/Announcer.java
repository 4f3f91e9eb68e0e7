package org.cbchannels.model.capture;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.cbchannels.model.subscription.Subscriptions;

/**
 * Announces committed changes: to subscribers at once, to observers on a thread of the server's executor, in order.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Announcer {

    private final Queue<CommittedChange<?>> toObserve = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private ManagedExecutorService executor;

    @Inject
    Subscriptions subscriptions;

    @Inject
    ChangeObservers observers;

    @PostConstruct
    void findExecutor() {
        try {
            executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no managed executor", e);
        }
    }

    /** Returns at once; called by the thread that committed, which must not use a database any more. */
    void announce(List<CommittedChange<?>> changes) {
        boolean observed = false;
        for (CommittedChange<?> change : changes) {
            subscriptions.send(change, change.state());
            observed |= observers.isObserved(change.type()) && toObserve.add(change);
        }
        if (observed && telling.compareAndSet(false, true)) {
            executor.execute(this::tellObservers);
        }
    }

    /** One thread at a time; whoever adds a change after the last look starts it again. */
    private void tellObservers() {
        try {
            for (CommittedChange<?> change = toObserve.poll(); change != null; change = toObserve.poll()) {
                observers.tell(change);
            }
        } finally {
            telling.set(false);
        }
        if (!toObserve.isEmpty() && telling.compareAndSet(false, true)) {
            executor.execute(this::tellObservers);
        }
    }
}
