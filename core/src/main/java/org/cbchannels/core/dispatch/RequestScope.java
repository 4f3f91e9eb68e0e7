package org.cbchannels.core.dispatch;

/** The scope of what lives as long as the handling of one message; thread-safe. */
@FunctionalInterface
public interface RequestScope {

    /** Does work within a scope of its own, or within the thread's if it has one. */
    void run(Runnable work);
}
