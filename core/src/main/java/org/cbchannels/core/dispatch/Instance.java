package org.cbchannels.core.dispatch;

/** An object of a bean, to be released after use. */
public interface Instance<T> {

    /** The object to call; it may be a proxy. */
    T object();

    /** The object whose fields count. */
    default T target() {
        return object();
    }

    /** Destroys it, with all that depends on it, unless it is shared. */
    void release();
}
