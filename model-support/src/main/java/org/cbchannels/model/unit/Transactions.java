package org.cbchannels.model.unit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.cbchannels.spi.EscapingLogger;

/**
 * The transactions of the server; thread-safe.
 *
 * <p>Declared, because a {@code UserTransaction} may not be used by threads that come out of a transactional method.
 */
@ApplicationScoped
public class Transactions {

    private TransactionSynchronizationRegistry registry;

    @PostConstruct
    void find() {
        try {
            registry = InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
        } catch (NamingException e) {
            EscapingLogger.of("org.cbchannels.model")
                    .log(System.Logger.Level.DEBUG, "There are no transactions but those of persistence units", e);
        }
    }

    /** Does work in the thread's transaction, or in a new one. */
    @Transactional
    public <R> R within(Supplier<R> work) {
        return work.get();
    }

    /** Does work outside of the thread's transaction. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void outside(Runnable work) {
        work.run();
    }

    /** Whether the thread is in a transaction. */
    public boolean areActive() {
        return registry != null && registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }
}
