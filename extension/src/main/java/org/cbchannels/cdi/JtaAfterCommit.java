package org.cbchannels.cdi;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.cbchannels.core.layer.AfterCommit;
import org.cbchannels.server.OptionalApi;
import org.cbchannels.server.ServerLog;

/** Keeps work for the commit of the thread's JTA transaction; thread-safe. */
final class JtaAfterCommit implements AfterCommit {

    /** The name of the specification, and where Tomcat keeps what is configured for an application. */
    private static final String[] NAMES = {
        "java:comp/TransactionSynchronizationRegistry", "java:comp/env/TransactionSynchronizationRegistry"
    };

    private final TransactionSynchronizationRegistry registry;

    private JtaAfterCommit(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    /** With the server's registry; without one there are no transactions to wait for. */
    static AfterCommit find() {
        return OptionalApi.lookup(NAMES) instanceof TransactionSynchronizationRegistry registry
                ? new JtaAfterCommit(registry)
                : NONE;
    }

    @Override
    public boolean defer(Runnable work) {
        int status = registry.getTransactionStatus();
        if (status == Status.STATUS_MARKED_ROLLBACK) {
            return true;
        }
        if (status != Status.STATUS_ACTIVE && status != Status.STATUS_PREPARING) {
            return false;
        }
        Kept kept = (Kept) registry.getResource(this);
        if (kept == null) {
            kept = new Kept();
            registry.registerInterposedSynchronization(kept);
            registry.putResource(this, kept);
        }
        kept.works.add(work);
        return true;
    }

    @Override
    public boolean isActive() {
        return registry.getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    /** The work of one transaction. */
    private static final class Kept implements Synchronization {

        private final List<Runnable> works = new ArrayList<>();

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                works.forEach(Kept::doSafely);
            }
        }

        private static void doSafely(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException e) {
                ServerLog.AFTER_COMMIT_FAILED.log(e);
            }
        }
    }
}
