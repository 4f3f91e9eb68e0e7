package org.cbchannels.core.dispatch;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.routing.MountedConsumer;
import org.cbchannels.core.routing.RouteTable;

/** Calls a consumer on a fresh instance and sends what it returns; thread-safe. */
final class Invoker {

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private final Beans beans;
    private final Set<Method> validated;
    private final PlainReceivers plainReceivers;

    Invoker(Beans beans, RouteTable routes) {
        this.beans = beans;
        this.plainReceivers = new PlainReceivers(routes);
        this.validated = routes.consumers().stream()
                .filter(target -> beans.validation()
                        .constrains(target.mount().type(), target.consumer().method()))
                .map(target -> target.consumer().method())
                .collect(Collectors.toSet());
    }

    PlainReceivers plainReceivers() {
        return plainReceivers;
    }

    Instance<? extends ConsumerDecorator> decorator(Class<? extends ConsumerDecorator> type) {
        return beans.decorators().get(type).create();
    }

    void validate(Consumers consumers, Method method, Object[] arguments) {
        if (!validated.isEmpty() && validated.contains(method)) {
            beans.validation().check(consumers, method, arguments);
        }
    }

    /** Never throws: whatever happens is told to the sender of the message, or logged. */
    void invoke(Delivery delivery) {
        Instance<? extends Consumers> instance = null;
        try {
            MountedConsumer target = delivery.target();
            instance = beans.consumers().get(target.mount().type()).create();
            Consumers consumers = instance.object();
            HiddenMembers.bind(consumers, delivery);
            if (target.channelName().equals(WebsocketConsumers.CONNECT)) {
                plainReceivers.made(target, consumers);
            }
            target.mount().kwargs().setOn(consumers);
            Guard.check(target, consumers, delivery.message());
            Object result = new DecoratedCall(this, delivery, consumers, 0).proceed();
            if (result instanceof CompletionStage<?> stage) {
                Instance<? extends Consumers> busy = instance;
                stage.whenComplete((value, failure) -> delivery.resume(() -> finish(delivery, busy, value, failure)));
            } else {
                finish(delivery, instance, result, null);
            }
        } catch (Throwable failure) {
            finish(delivery, instance, null, failure);
        }
    }

    /** Replies or tells of the failure, and releases the instance. */
    private static void finish(
            Delivery delivery, Instance<? extends Consumers> instance, Object result, Throwable failure) {
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

    private static void fail(Delivery delivery, Instance<? extends Consumers> instance, Throwable failure) {
        if (failure instanceof Denied && delivery.refuse()) {
            return;
        }
        Exception exception = asException(failure);
        try {
            if (instance == null) {
                delivery.fail(exception);
            } else {
                HiddenMembers.atException(instance.object(), exception);
            }
        } catch (Throwable another) {
            if (another != exception) {
                another.addSuppressed(exception);
            }
            delivery.fail(asException(another));
        }
    }

    private static Exception asException(Throwable failure) {
        return failure instanceof Exception exception ? exception : new ExecutionException(failure);
    }

    private static void release(Delivery delivery, Instance<? extends Consumers> instance) {
        try {
            if (instance != null) {
                instance.release();
            }
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Destroying the instance of " + delivery.target().place() + " failed",
                    e);
        }
    }
}
