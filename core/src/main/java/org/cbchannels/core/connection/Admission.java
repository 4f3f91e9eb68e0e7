package org.cbchannels.core.connection;

/** Whether a socket is let in: not before its connect was checked. */
enum Admission {
    PENDING,
    ADMITTED,
    REFUSED
}
