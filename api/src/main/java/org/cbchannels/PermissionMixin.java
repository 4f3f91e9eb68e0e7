package org.cbchannels;

import java.util.List;

/**
 * Consumers that check permissions on connect and before each received frame.
 *
 * <p>A socket that lacks one at its connect is refused with 403; a frame is answered with the code {@code denied}.
 */
public interface PermissionMixin {

    /** What must be allowed, all of it; asked on the instance that handles the message. */
    List<Permission> permissions();
}
