package org.cbchannels.model.subscription;

import java.util.concurrent.CompletableFuture;
import org.cbchannels.Channel;

/**
 * A socket comes or goes.
 *
 * @param joins whether it comes
 * @param snapshot whether it is first sent what there is
 * @param more what else each frame of the snapshot has, as JSON members
 * @param known completed when the feed knows what there was for the socket to see, or can't find out
 */
record Membership(
        Channel socket, AudienceKey seat, boolean joins, boolean snapshot, String more, CompletableFuture<Void> known) {

    static Membership join(Channel socket, AudienceKey seat, boolean snapshot, String more) {
        return new Membership(socket, seat, true, snapshot, more, new CompletableFuture<>());
    }

    static Membership leave(Channel socket, AudienceKey seat) {
        return new Membership(socket, seat, false, false, "", CompletableFuture.completedFuture(null));
    }
}
