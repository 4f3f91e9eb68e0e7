package org.cbchannels.core.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cbchannels.core.layer.Receiver.Membership;

/** The groups that one socket is in, until its end; thread-safe. */
final class Memberships {

    /** Null when the end has come. */
    private Set<Membership> groups = new HashSet<>(2);

    /** Null while nothing is waited for. */
    private List<CompletableFuture<Void>> joining;

    /** Remembers a group to leave; says false if the end has come. */
    synchronized boolean add(Membership group) {
        if (groups == null) {
            return false;
        }
        groups.add(group);
        return true;
    }

    synchronized void remove(Membership group) {
        if (groups != null) {
            groups.remove(group);
        }
    }

    /** A membership is on its way. */
    synchronized void joining(CompletionStage<Void> effective) {
        if (joining == null) {
            joining = new ArrayList<>(2);
        }
        joining.add(effective.toCompletableFuture());
    }

    /** Waits until what is on its way is effective; says whether it is. */
    boolean await(Duration patience) {
        List<CompletableFuture<Void>> awaited;
        synchronized (this) {
            awaited = joining == null ? List.of() : joining;
            joining = null;
        }
        try {
            CompletableFuture.allOf(awaited.toArray(CompletableFuture[]::new))
                    .get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it; the groups to leave, none if it has ended before. */
    synchronized Set<Membership> end() {
        Set<Membership> left = groups == null ? Set.of() : groups;
        groups = null;
        return left;
    }
}
