package org.cbchannels.core.route.reading;

import java.util.List;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.core.route.FieldValues;

/**
 * What an instance of a consumers class says about itself.
 *
 * @param defaultChannelName the channel for routes that name none; may be null
 * @param decorators the decorators of all its consumers
 */
public record SelfDescription(String defaultChannelName, List<Class<? extends ConsumerDecorator>> decorators) {

    /** What a class says that overrides nothing. */
    static final SelfDescription SILENT = new SelfDescription(null, List.of());

    /** Asks instances of one class. */
    @FunctionalInterface
    public interface Source {

        /** Makes an instance with the route's keyword arguments, and asks it. */
        SelfDescription ask(FieldValues kwargs);
    }

    /** Whether there is anything to ask for. */
    static boolean isSpoken(Class<?> type) {
        for (Class<?> c = type; c != Consumers.class; c = c.getSuperclass()) {
            for (var method : c.getDeclaredMethods()) {
                boolean ours = method.getName().equals("defaultChannelName")
                        || method.getName().equals("decorators");
                if (ours && method.getParameterCount() == 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
