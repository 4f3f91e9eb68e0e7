package org.cbchannels;

/** Decides whether a message may be handled; see {@link PermissionMixin}. */
@FunctionalInterface
public interface Permission {

    /** Whether the message is allowed; an exception means no. */
    boolean allows(Message message);
}
