package org.cbchannels.core.dispatch;

/** Makes instances of one bean; thread-safe. */
@FunctionalInterface
public interface InstanceFactory<T> {

    /** An injected instance: a fresh one, unless the bean's scope says otherwise. */
    Instance<T> create();
}
