package org.cbchannels.core.dispatch;

/** An object of a bean, to be released after use. */
public interface Instance<T> {

    /** The object. */
    T object();

    /** Destroys it, with all that depends on it, unless it is shared. */
    void release();
}
