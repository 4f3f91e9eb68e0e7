package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.RECEIVE;

import java.util.List;
import org.cbchannels.Consumers;
import org.cbchannels.PermissionMixin;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.route.AccessRule;
import org.cbchannels.core.route.ConsumerMethod;
import org.cbchannels.core.route.RouteRow;

/**
 * Knows which rows leave received frames to the library, so that handing a frame over needs no instance of their class.
 *
 * <p>Nothing of such a class would see the frame: it overrides nothing that is called, and nothing wraps the call.
 * Whether CDI interceptors do is known when there was a first instance. Thread-safe.
 */
final class HandOver {

    /** By the numbers of rows; a thread that does not see a change yet makes an instance, which does no harm. */
    private final boolean[] enough;

    HandOver(int rows) {
        enough = new boolean[rows];
    }

    /** Notes of a socket's connect whether frames can be handed over at its place. */
    Handler watching(RouteRow connect, List<RouteRow> rows, Handler next) {
        Class<? extends Consumers> type = connect.route().type();
        int[] candidates = rows.stream()
                .filter(row -> row.route() == connect.route() && isCandidate(row))
                .mapToInt(RouteRow::number)
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

    private static boolean isCandidate(RouteRow row) {
        ConsumerMethod consumer = row.consumer();
        Class<? extends Consumers> type = row.route().type();
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
                return c.getDeclaredMethod(name, parameter) != null;
            } catch (NoSuchMethodException e) {
                // perhaps the superclass does
            }
        }
        return false;
    }

    boolean isEnough(RouteRow row) {
        return enough[row.number()];
    }
}
