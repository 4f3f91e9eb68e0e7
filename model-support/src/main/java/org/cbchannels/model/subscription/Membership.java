package org.cbchannels.model.subscription;

import java.util.concurrent.CompletableFuture;
import org.cbchannels.Channel;
import org.cbchannels.spi.LiveList;

/**
 * A socket comes or goes.
 *
 * @param joins whether it comes
 * @param snapshot whether it is first sent what there is
 * @param more what else each frame of the snapshot has, as JSON members
 * @param list null for a raw websocket
 * @param known completed when the feed knows what there was for the socket to see, or can't find out
 */
record Membership(
        Channel socket,
        AudienceKey seat,
        boolean joins,
        boolean snapshot,
        String more,
        LiveList list,
        CompletableFuture<Void> known)
        implements Inbox.Step {

    static Membership join(Channel socket, AudienceKey seat, boolean snapshot, String more) {
        return new Membership(socket, seat, true, snapshot, more, null, new CompletableFuture<>());
    }

    /** A list is always sent what there is, or what it does not have of that. */
    static Membership join(Channel socket, AudienceKey seat, String more, LiveList list) {
        return new Membership(socket, seat, true, true, more, list, new CompletableFuture<>());
    }

    static Membership leave(Channel socket, AudienceKey seat) {
        return new Membership(socket, seat, false, false, "", null, CompletableFuture.completedFuture(null));
    }
}
