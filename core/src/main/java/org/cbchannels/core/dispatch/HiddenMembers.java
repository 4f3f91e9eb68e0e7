package org.cbchannels.core.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.util.List;
import org.cbchannels.ConsumerContext;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.core.route.reading.SelfDescription;

/** The members of {@link Consumers} that applications must not see, but the library needs. */
public final class HiddenMembers {

    private static final VarHandle CONTEXT;
    private static final MethodHandle AT_EXCEPTION;
    private static final MethodHandle DEFAULT_CHANNEL_NAME;
    private static final MethodHandle DECORATORS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Consumers.class, MethodHandles.lookup());
            CONTEXT = lookup.findVarHandle(Consumers.class, "context", ConsumerContext.class);
            AT_EXCEPTION = lookup.findVirtual(
                    Consumers.class, "atException", MethodType.methodType(void.class, Exception.class));
            DEFAULT_CHANNEL_NAME =
                    lookup.findVirtual(Consumers.class, "defaultChannelName", MethodType.methodType(String.class));
            DECORATORS = lookup.findVirtual(Consumers.class, "decorators", MethodType.methodType(List.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private HiddenMembers() {}

    /** A message whose consumer may return within a transaction. */
    interface Returning {

        /** A method of its instance has returned. */
        void returned(Method method);
    }

    static void bind(Consumers consumers, ConsumerContext context) {
        CONTEXT.set(consumers, context);
    }

    /** The method of the instance has returned; a transaction that it was in may not be over yet. */
    public static void returned(Consumers consumers, Method method) {
        if (CONTEXT.get(consumers) instanceof Returning message) {
            message.returned(method);
        }
    }

    static void atException(Consumers consumers, Exception exception) throws Throwable {
        AT_EXCEPTION.invokeExact(consumers, exception);
    }

    /** What the instance says about itself. */
    @SuppressWarnings("unchecked")
    public static SelfDescription describe(Consumers consumers) {
        try {
            return new SelfDescription(
                    (String) DEFAULT_CHANNEL_NAME.invokeExact(consumers),
                    (List<Class<? extends ConsumerDecorator>>) DECORATORS.invokeExact(consumers));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
