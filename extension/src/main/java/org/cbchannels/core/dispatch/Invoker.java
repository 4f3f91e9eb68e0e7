package org.cbchannels.core.dispatch;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.cbchannels.Consumers;
import org.cbchannels.core.metadata.ConsumerMethod;

/** Calls a consumer on a fresh instance and sends what it returns; thread-safe. */
final class Invoker {

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private final Map<Class<? extends Consumers>, InstanceFactory> factories;

    Invoker(Map<Class<? extends Consumers>, InstanceFactory> factories) {
        this.factories = Map.copyOf(factories);
    }

    /** Never throws: whatever happens is told to the sender of the message, or logged. */
    void invoke(Delivery delivery) {
        Instance instance = null;
        try {
            instance = factories.get(delivery.route().mount().type()).create();
            HiddenMembers.bind(instance.consumers(), delivery);
            setKwargs(delivery, instance.consumers());
            Object result = call(delivery, instance.consumers());
            if (result instanceof CompletionStage<?> stage) {
                Instance busy = instance;
                stage.whenComplete((value, failure) -> finish(delivery, busy, value, failure));
            } else {
                finish(delivery, instance, result, null);
            }
        } catch (Throwable failure) {
            finish(delivery, instance, null, failure);
        }
    }

    /** Replies or tells of the failure, and releases the instance. */
    private static void finish(Delivery delivery, Instance instance, Object result, Throwable failure) {
        try {
            if (failure instanceof CompletionException && failure.getCause() != null) {
                fail(delivery, instance, failure.getCause());
            } else if (failure != null) {
                fail(delivery, instance, failure);
            } else if (result != null) {
                delivery.reply(result);
            }
        } catch (Throwable unsent) {
            fail(delivery, instance, unsent);
        } finally {
            release(delivery, instance);
        }
    }

    private static void setKwargs(Delivery delivery, Consumers consumers) throws IllegalAccessException {
        for (Map.Entry<Field, Object> kwarg : delivery.route().mount().kwargs().entrySet()) {
            kwarg.getKey().set(consumers, kwarg.getValue());
        }
    }

    private static Object call(Delivery delivery, Consumers consumers) throws Throwable {
        ConsumerMethod consumer = delivery.route().consumer();
        Object[] arguments = Arguments.of(consumer.arguments(), delivery);
        try {
            return consumer.method().invoke(consumers, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void fail(Delivery delivery, Instance instance, Throwable failure) {
        Exception exception = asException(failure);
        try {
            if (instance == null) {
                delivery.fail(exception);
            } else {
                HiddenMembers.atException(instance.consumers(), exception);
            }
        } catch (Throwable another) {
            another.addSuppressed(exception);
            delivery.fail(asException(another));
        }
    }

    private static Exception asException(Throwable failure) {
        return failure instanceof Exception exception ? exception : new ExecutionException(failure);
    }

    private static void release(Delivery delivery, Instance instance) {
        try {
            if (instance != null) {
                instance.release();
            }
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Destroying the instance of " + delivery.route().place() + " failed",
                    e);
        }
    }
}
