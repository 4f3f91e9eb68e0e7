package org.cbchannels.core.dispatch;

import java.lang.reflect.Method;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.Invocation;
import org.cbchannels.Message;

/** Calls a fresh decorator around the consumer and the decorators inside of this one. */
record Decorated(InstanceFactory<? extends ConsumerDecorator> factory, Method method, Handler next) implements Handler {

    @Override
    public Object handle(Exchange exchange) throws Exception {
        Instance<? extends ConsumerDecorator> decorator = factory.create();
        try {
            return decorator.object().around(new Inside(exchange, method, next));
        } finally {
            decorator.release();
        }
    }

    /** What a decorator sees. */
    private record Inside(Exchange exchange, Method method, Handler next) implements Invocation {

        @Override
        public Message message() {
            return exchange;
        }

        @Override
        public Consumers consumers() {
            return exchange.consumers();
        }

        @Override
        public Object proceed() throws Exception {
            return next.handle(exchange);
        }
    }
}
