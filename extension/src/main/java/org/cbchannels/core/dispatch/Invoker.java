package org.cbchannels.core.dispatch;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.connection.Connection;
import org.cbchannels.core.routing.MountedConsumer;
import org.cbchannels.core.routing.RouteTable;
import org.cbchannels.core.telemetry.Telemetry;

/** Calls a consumer on a fresh instance and sends what it returns; thread-safe. */
final class Invoker {

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private final Beans beans;
    private final Set<MountedConsumer> validated = Collections.newSetFromMap(new IdentityHashMap<>());
    private final PlainReceivers plainReceivers;

    Invoker(Beans beans, RouteTable routes) {
        this.beans = beans;
        this.plainReceivers = new PlainReceivers(routes);
        routes.consumers().stream()
                .filter(target -> beans.validation()
                        .constrains(target.mount().type(), target.consumer().method()))
                .forEach(validated::add);
    }

    PlainReceivers plainReceivers() {
        return plainReceivers;
    }

    Instance<? extends ConsumerDecorator> decorator(Class<? extends ConsumerDecorator> type) {
        return beans.decorators().get(type).create();
    }

    void validate(MountedConsumer target, Consumers consumers, Object[] arguments) {
        if (validated.contains(target)) {
            beans.validation().check(consumers, target.consumer().method(), arguments);
        }
    }

    /** Never throws: whatever happens is told to the sender of the message, or logged. */
    void invoke(Delivery delivery) {
        MountedConsumer target = delivery.target();
        Telemetry.Handling handling = beans.telemetry().handling(target.place(), target.route());
        try {
            call(delivery, target, handling);
        } finally {
            handling.leave();
        }
    }

    private void call(Delivery delivery, MountedConsumer target, Telemetry.Handling handling) {
        Instance<? extends Consumers> instance = null;
        Object result;
        try {
            Guard.checkCaller(target, delivery.connection(), delivery.message());
            instance = beans.consumers().get(target.mount().type()).create();
            Consumers consumers = instance.object();
            HiddenMembers.bind(consumers, delivery);
            target.mount().kwargs().setOn(consumers);
            Guard.checkPermissions(target, delivery.connection(), consumers, delivery.message());
            if (target.channelName().equals(WebsocketConsumers.CONNECT)) {
                delivery.connection().admit();
                plainReceivers.made(target, consumers);
            }
            result = new DecoratedCall(this, delivery, consumers, 0).proceed();
            if (result instanceof CompletionStage<?> stage) {
                finishLater(delivery, instance, stage, handling);
                return;
            }
        } catch (Throwable failure) {
            finish(delivery, instance, null, unwrapped(failure), handling);
            return;
        }
        finish(delivery, instance, result, null, handling);
    }

    /** The stage is the consumer's own: it ends whenever it likes, on any thread. */
    private static void finishLater(
            Delivery delivery,
            Instance<? extends Consumers> instance,
            CompletionStage<?> stage,
            Telemetry.Handling handling) {
        Connection connection = delivery.connection();
        if (connection != null && !connection.mayReplyLater()) {
            throw new ConsumerException("Too many requests are being worked on", "too-many");
        }
        stage.whenComplete((value, failure) -> {
            if (connection != null) {
                connection.replied();
            }
            AtomicBoolean finishing = new AtomicBoolean();
            try {
                delivery.resume(() -> {
                    finishing.set(true);
                    finish(delivery, instance, value, unwrapped(failure), handling);
                });
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "CBC-205: A late reply failed", e);
                if (!finishing.get()) {
                    end(delivery, instance, handling, e);
                }
            }
        });
    }

    /** Replies or tells of the failure, and releases the instance. */
    private static void finish(
            Delivery delivery,
            Instance<? extends Consumers> instance,
            Object result,
            Throwable failure,
            Telemetry.Handling handling) {
        Throwable failed = failure;
        try {
            if (failure != null) {
                fail(delivery, instance, failure);
            } else if (result != null && !delivery.isRolledBack()) {
                delivery.reply(result);
            }
        } catch (Throwable unsent) {
            failed = unsent;
            fail(delivery, instance, unsent);
        } finally {
            end(delivery, instance, handling, failed);
        }
    }

    private static void fail(Delivery delivery, Instance<? extends Consumers> instance, Throwable failure) {
        Exception exception = asException(failure);
        if (delivery.refuse(exception)) {
            return;
        }
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

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static Exception asException(Throwable failure) {
        return failure instanceof Exception exception ? exception : new ExecutionException(failure);
    }

    /** Releases the instance; the message is handled. */
    private static void end(
            Delivery delivery, Instance<? extends Consumers> instance, Telemetry.Handling handling, Throwable failed) {
        try {
            if (instance != null) {
                instance.release();
            }
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "CBC-206: Destroying the instance of " + delivery.target().place() + " failed",
                    e);
        } finally {
            handling.end(failed);
        }
    }
}
