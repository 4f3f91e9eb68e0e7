package org.cbchannels.core.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.cbchannels.ConsumerContext;
import org.cbchannels.Consumers;

/** The members of {@link Consumers} that applications must not see, but the dispatcher needs. */
public final class HiddenMembers {

    private static final VarHandle CONTEXT;
    private static final MethodHandle AT_EXCEPTION;
    private static final MethodHandle DEFAULT_CHANNEL_NAME;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Consumers.class, MethodHandles.lookup());
            CONTEXT = lookup.findVarHandle(Consumers.class, "context", ConsumerContext.class);
            AT_EXCEPTION = lookup.findVirtual(
                    Consumers.class, "atException", MethodType.methodType(void.class, Exception.class));
            DEFAULT_CHANNEL_NAME =
                    lookup.findVirtual(Consumers.class, "defaultChannelName", MethodType.methodType(String.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private HiddenMembers() {}

    static void bind(Consumers consumers, ConsumerContext context) {
        CONTEXT.set(consumers, context);
    }

    static void atException(Consumers consumers, Exception exception) throws Throwable {
        AT_EXCEPTION.invokeExact(consumers, exception);
    }

    /** What the class names as its own channel; null if it names none. */
    public static String defaultChannelName(Consumers consumers) {
        try {
            return (String) DEFAULT_CHANNEL_NAME.invokeExact(consumers);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
