package org.cbchannels.core.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.ErrorCode;
import org.cbchannels.core.content.CapturedKwargs;
import org.cbchannels.core.route.Argument;
import org.cbchannels.core.route.ConsumerMethod;

/**
 * Calls the consumer.
 *
 * @param validation null if there are no constraints
 */
record Call(Method method, List<Argument> arguments, Validation validation) implements Handler {

    static Call of(Class<? extends Consumers> type, ConsumerMethod consumer, Validation validation) {
        boolean constrained = validation.constrains(type, consumer.method());
        return new Call(consumer.method(), consumer.arguments(), constrained ? validation : null);
    }

    @Override
    public Object handle(Exchange exchange) throws Exception {
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(arguments.get(i), exchange);
        }
        if (validation != null) {
            validation.check(exchange.consumers(), method, values);
        }
        try {
            return method.invoke(exchange.consumers(), values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }

    private static Object value(Argument argument, Exchange exchange) {
        return switch (argument.source()) {
            case MESSAGE -> exchange;
            case KWARGS -> exchange.kwargs();
            case PAYLOAD -> exchange.content().as(argument.type());
            case KEYWORD -> keyword(argument, exchange);
        };
    }

    private static Object keyword(Argument argument, Exchange exchange) {
        String text = exchange.kwargs().get(argument.keyword());
        if (text != null) {
            return CapturedKwargs.convert(argument.keyword(), text, argument.conversion());
        }
        boolean primitive = argument.type() instanceof Class<?> type && type.isPrimitive();
        if (primitive) {
            throw new ConsumerException("\"" + argument.keyword() + "\" is missing", ErrorCode.INVALID);
        }
        return null;
    }
}
