package org.cbchannels.tests.models;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cbchannels.model.ModelChange;

/** Lets one transaction commit first and tell of it last. */
@ApplicationScoped
public class Inversion {

    @Resource
    ManagedExecutorService executor;

    @Resource
    UserTransaction transaction;

    @Resource
    TransactionSynchronizationRegistry registry;

    @PersistenceContext(unitName = "models")
    EntityManager entityManager;

    @Inject
    Writer writer;

    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    void changed(@Observes ModelChange<Note> change) {
        events.add(change.kind() + " " + change.id() + " "
                + (change.entity() == null ? "" : change.entity().board()));
    }

    String events() {
        return String.join("\n", events);
    }

    void commitInOrderAndPublishInverted(long id) {
        CountDownLatch committed = new CountDownLatch(1);
        CountDownLatch published = new CountDownLatch(1);
        Future<?> first = executor.submit(() -> {
            commitFirst(id, committed, published);
            return null;
        });
        try {
            if (!committed.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the first did not commit");
            }
            writer.change(id, "first", "last", true, "last");
            published.countDown();
            first.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void commitFirst(long id, CountDownLatch committed, CountDownLatch published) throws Exception {
        transaction.begin();
        registry.registerInterposedSynchronization(new Waiting(committed, published));
        entityManager.find(Note.class, id).change("first", "first", true, "first");
        entityManager.flush();
        registry.registerInterposedSynchronization(new Waiting(committed, published));
        transaction.commit();
    }

    /**
     * Keeps those behind it from hearing of the commit; whichever of the two is before them does.
     *
     * <p>With EclipseLink nobody else can commit meanwhile, as it holds the object until the synchronizations are done.
     */
    private record Waiting(CountDownLatch committed, CountDownLatch published) implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            committed.countDown();
            try {
                published.await(2, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
