package org.cbchannels.core.dispatch;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.core.routing.MountedConsumer;
import org.cbchannels.core.routing.RouteTable;
import org.cbchannels.core.telemetry.Telemetry;

/** Calls a consumer on a fresh instance and sends what it returns; thread-safe. */
final class Invoker {

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
            handle(delivery, new Outcome(delivery, handling));
        } finally {
            handling.leave();
        }
    }

    private void handle(Delivery delivery, Outcome outcome) {
        Object result;
        try {
            result = call(delivery, outcome);
            if (result instanceof CompletionStage<?> stage) {
                outcome.comesLater(stage);
                return;
            }
        } catch (Throwable failure) {
            outcome.failed(failure);
            return;
        }
        outcome.returned(result);
    }

    private Object call(Delivery delivery, Outcome outcome) throws Exception {
        MountedConsumer row = delivery.target();
        Instance<? extends Consumers> instance =
                beans.consumers().get(row.mount().type()).create();
        outcome.willRelease(instance);
        Consumers consumers = instance.object();
        Consumers target = instance.target();
        HiddenMembers.bind(target, delivery);
        Guard.checkCaller(row, delivery.connection(), delivery.message());
        row.mount().kwargs().setOn(target);
        Guard.checkPermissions(row, delivery.connection(), consumers, delivery.message());
        outcome.checked();
        if (delivery.isConnect()) {
            plainReceivers.made(row, consumers);
        }
        return new DecoratedCall(this, delivery, consumers, 0).proceed();
    }
}
