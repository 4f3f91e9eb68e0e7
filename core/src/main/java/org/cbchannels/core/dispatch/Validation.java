package org.cbchannels.core.dispatch;

import java.lang.reflect.Method;
import org.cbchannels.Consumers;

/** Checks the arguments of consumers against the constraints of their parameters; thread-safe. */
public interface Validation {

    /** Finds nothing to check, where there is no Bean Validation. */
    Validation NONE = new Validation() {
        @Override
        public boolean constrains(Class<? extends Consumers> type, Method consumer) {
            return false;
        }

        @Override
        public void check(Consumers consumers, Method consumer, Object[] arguments) {}
    };

    /** Whether there is anything to check. */
    boolean constrains(Class<? extends Consumers> type, Method consumer);

    /**
     * Checks the arguments.
     *
     * @throws org.cbchannels.InvalidContent if they break constraints
     */
    void check(Consumers consumers, Method consumer, Object[] arguments);
}
