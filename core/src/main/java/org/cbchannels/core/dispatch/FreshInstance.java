package org.cbchannels.core.dispatch;

import org.cbchannels.Consumers;

/** Makes the instance that handles the message. */
record FreshInstance(InstanceFactory<? extends Consumers> factory, Handler next) implements Handler {

    @Override
    public Object handle(Exchange exchange) throws Exception {
        Instance<? extends Consumers> instance = factory.create();
        exchange.handledBy(instance);
        HiddenMembers.bind(instance.target(), exchange);
        return next.handle(exchange);
    }
}
