package org.cbchannels.core.dispatch;

/** A step of what is done for the messages of one consumer at one of its places; made at deployment, thread-safe. */
@FunctionalInterface
interface Handler {

    /**
     * Does this step and those behind it.
     *
     * @return what the consumer returned
     */
    Object handle(Exchange exchange) throws Exception;
}
