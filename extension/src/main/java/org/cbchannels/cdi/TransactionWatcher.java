package org.cbchannels.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.cbchannels.Consumers;
import org.cbchannels.core.dispatch.HiddenMembers;

/**
 * Innermost, sees the transaction in which a consumer returns: what it returned is no reply if that is rolled back.
 *
 * <p>A transaction that is marked for rollback ends without an exception, so that nothing outside of it could tell.
 */
@OutcomeWatched
@Interceptor
@Priority(Integer.MAX_VALUE)
public class TransactionWatcher {

    @AroundInvoke
    Object watch(InvocationContext invocation) throws Exception {
        Object result = invocation.proceed();
        if (invocation.getTarget() instanceof Consumers consumers) {
            HiddenMembers.returned(consumers, invocation.getMethod());
        }
        return result;
    }
}
