package org.cbchannels;

import java.lang.reflect.Method;

/** The call of one consumer for one message, as its decorators see it; used by one thread at a time. */
public interface Invocation {

    /** The instance that the consumer is called on; what it inherits from {@link Consumers} works already. */
    Consumers consumers();

    /** The message being handled. */
    Message message();

    /** The consumer. */
    Method method();

    /**
     * Goes on with the next decorator, or else with the consumer; may be called again to repeat it.
     *
     * @return what that returned
     */
    Object proceed() throws Exception;
}
