package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.RECEIVE;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cbchannels.Consumers;
import org.cbchannels.PermissionMixin;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.metadata.AccessRule;
import org.cbchannels.core.metadata.ConsumerMethod;
import org.cbchannels.core.routing.MountedConsumer;
import org.cbchannels.core.routing.RouteTable;

/**
 * Knows which classes leave received frames to the library, so that handing a frame over needs no instance of them.
 *
 * <p>Nothing of such a class would see the frame: it overrides nothing that is called, and nothing wraps the call. Whether
 * CDI interceptors do is known when there was a first instance. Thread-safe.
 */
final class PlainReceivers {

    private final Set<MountedConsumer> candidates = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Class<?>> unintercepted = ConcurrentHashMap.newKeySet();

    PlainReceivers(RouteTable routes) {
        routes.consumers().stream().filter(PlainReceivers::isCandidate).forEach(candidates::add);
    }

    private static boolean isCandidate(MountedConsumer target) {
        ConsumerMethod consumer = target.consumer();
        Class<? extends Consumers> type = target.mount().type();
        return target.channelName().equals(RECEIVE)
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

    /** An instance was made; one of a subclass is intercepted. */
    void made(MountedConsumer target, Consumers instance) {
        if (instance.getClass() == target.mount().type()) {
            unintercepted.add(target.mount().type());
        }
    }

    boolean contains(MountedConsumer target) {
        return candidates.contains(target)
                && unintercepted.contains(target.mount().type());
    }
}
