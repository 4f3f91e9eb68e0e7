package org.cbchannels.core.dispatch;

import java.util.List;
import org.cbchannels.ConsumerException;
import org.cbchannels.core.content.CapturedKwargs;
import org.cbchannels.core.metadata.Argument;

/** Finds the values of a consumer's parameters. */
final class Arguments {

    private Arguments() {}

    static Object[] of(List<Argument> arguments, Delivery delivery) {
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(arguments.get(i), delivery);
        }
        return values;
    }

    private static Object value(Argument argument, Delivery delivery) {
        return switch (argument.source()) {
            case MESSAGE -> delivery.message();
            case KWARGS -> delivery.kwargs();
            case PAYLOAD -> delivery.message().content().as(argument.type());
            case KEYWORD -> keyword(argument, delivery);
        };
    }

    private static Object keyword(Argument argument, Delivery delivery) {
        String text = delivery.kwargs().get(argument.keyword());
        if (text != null) {
            return CapturedKwargs.convert(argument.keyword(), text, argument.conversion());
        }
        boolean primitive = argument.type() instanceof Class<?> type && type.isPrimitive();
        if (primitive) {
            throw new ConsumerException("\"" + argument.keyword() + "\" is missing", "invalid");
        }
        return null;
    }
}
