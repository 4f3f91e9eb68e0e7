package org.cbchannels.core.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.Invocation;
import org.cbchannels.Message;

/** The call of one consumer, seen from its decorator of the given number: outside of that one and of all behind it. */
record DecoratedCall(Invoker invoker, Delivery delivery, Consumers consumers, int number) implements Invocation {

    @Override
    public Message message() {
        return delivery.message();
    }

    @Override
    public Method method() {
        return delivery.target().consumer().method();
    }

    @Override
    public Object proceed() throws Exception {
        List<Class<? extends ConsumerDecorator>> decorators =
                delivery.target().consumer().decorators();
        if (number == decorators.size()) {
            return call();
        }
        Instance<? extends ConsumerDecorator> decorator = invoker.decorator(decorators.get(number));
        try {
            return decorator.object().around(new DecoratedCall(invoker, delivery, consumers, number + 1));
        } finally {
            decorator.release();
        }
    }

    private Object call() throws Exception {
        Object[] arguments = Arguments.of(delivery.target().consumer().arguments(), delivery);
        invoker.validate(delivery.target(), consumers, arguments);
        try {
            return method().invoke(consumers, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
