package org.cbchannels.model.unit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/**
 * The transactions of the server; thread-safe.
 *
 * <p>Declared, because a {@code UserTransaction} may not be used by threads that come out of a transactional method.
 */
@ApplicationScoped
public class Transactions {

    /** Does work in the thread's transaction, or in a new one. */
    @Transactional
    public <R> R within(Supplier<R> work) {
        return work.get();
    }
}
