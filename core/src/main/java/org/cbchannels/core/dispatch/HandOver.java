package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.RECEIVE;

import java.util.List;
import org.cbchannels.Consumers;
import org.cbchannels.PermissionMixin;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.metadata.AccessRule;
import org.cbchannels.core.metadata.ConsumerMethod;
import org.cbchannels.core.routing.MountedConsumer;

/**
 * Knows which rows leave received frames to the library, so that handing a frame over needs no instance of their class.
 *
 * <p>Nothing of such a class would see the frame: it overrides nothing that is called, and nothing wraps the call. Whether
 * CDI interceptors do is known when there was a first instance. Thread-safe.
 */
final class HandOver {

    /** By the numbers of rows; a thread that does not see a change yet makes an instance, which does no harm. */
    private final boolean[] enough;

    HandOver(int rows) {
        enough = new boolean[rows];
    }

    /** Notes of a socket's connect whether frames can be handed over at its place. */
    Handler watching(MountedConsumer connect, List<MountedConsumer> rows, Handler next) {
        Class<? extends Consumers> type = connect.mount().type();
        int[] candidates = rows.stream()
                .filter(row -> row.mount() == connect.mount() && isCandidate(row))
                .mapToInt(MountedConsumer::number)
                .toArray();
        return exchange -> {
            if (exchange.consumers().getClass() == type) { // an instance of a subclass is intercepted
                for (int number : candidates) {
                    enough[number] = true;
                }
            }
            return next.handle(exchange);
        };
    }

    private static boolean isCandidate(MountedConsumer row) {
        ConsumerMethod consumer = row.consumer();
        Class<? extends Consumers> type = row.mount().type();
        return row.channelName().equals(RECEIVE)
                && consumer.method().getDeclaringClass() == WebsocketConsumers.class
                && consumer.decorators().isEmpty()
                && consumer.access() == AccessRule.EVERYBODY
                && !PermissionMixin.class.isAssignableFrom(type)
                && !overrides(type, "send", Object.class)
                && !overrides(type, "atException", Exception.class);
    }

    private static boolean overrides(Class<?> type, String name, Class<?> parameter) {
        for (Class<?> c = type; c != Consumers.class; c = c.getSuperclass()) {
            try {
                c.getDeclaredMethod(name, parameter);
                return true;
            } catch (NoSuchMethodException e) {
                // perhaps the superclass does
            }
        }
        return false;
    }

    boolean isEnough(MountedConsumer row) {
        return enough[row.number()];
    }
}
