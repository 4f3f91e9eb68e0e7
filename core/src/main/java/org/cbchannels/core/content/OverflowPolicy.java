package org.cbchannels.core.content;

import org.cbchannels.Overflow;

/**
 * What may become of a message at a socket that reads too slowly.
 *
 * @param overflow null for that of the socket's route
 * @param conflateBy the member of the content by which a newer message takes the place of one that waits; null for that
 *     of the socket's route, empty for none
 */
public record OverflowPolicy(Overflow overflow, String conflateBy) {

    /** For what must not get lost: every message, or the socket is closed. */
    public static final OverflowPolicy KEEP = new OverflowPolicy(Overflow.CLOSE, "");

    /** For what is as important as the socket's route says. */
    public static final OverflowPolicy OF_ROUTE = new OverflowPolicy(null, null);

    /** This policy, completed by that of a route. */
    public OverflowPolicy or(OverflowPolicy ofRoute) {
        if (overflow != null && conflateBy != null) {
            return this;
        }
        if (overflow == null && conflateBy == null) {
            return ofRoute;
        }
        return new OverflowPolicy(
                overflow == null ? ofRoute.overflow : overflow, conflateBy == null ? ofRoute.conflateBy : conflateBy);
    }

    /** Whether such a message may be dropped for another one. */
    public boolean mayBeDropped() {
        return overflow != Overflow.CLOSE;
    }
}
