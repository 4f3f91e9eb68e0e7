package org.cbchannels.tests.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** Works in a transaction. */
@Dependent
public class TransactionalBean {

    @Resource
    TransactionSynchronizationRegistry registry;

    @Transactional
    public boolean status() {
        return registry.getTransactionStatus() == Status.STATUS_ACTIVE;
    }
}
