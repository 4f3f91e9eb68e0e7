package org.cbchannels.core.dispatch;

/** Makes instances of one consumers class; thread-safe. */
@FunctionalInterface
public interface InstanceFactory {

    /** A fresh, injected instance. */
    Instance create();
}
