package org.cbchannels.core.relay;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cbchannels.core.layer.Remote;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.Relay;

/** What this node wants the relay to bring, and the relay that is asked for it; thread-safe. */
final class Interests {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    /** Guarded by itself, so that the relay is told in the order of changes. */
    private final Set<String> interests = new HashSet<>();
    /** Null while there is none. */
    private volatile Relay relay;
    /** Completed when the engine goes away; another one each time that it comes back. */
    private volatile CompletableFuture<Void> away = new CompletableFuture<>();

    /** The relay; null if there is none. */
    Relay relay() {
        return relay;
    }

    /** From now on this relay is asked; completed when what is wanted already is effective. */
    List<CompletableFuture<Void>> askOf(Relay made) {
        synchronized (interests) {
            relay = made;
            return interests.stream()
                    .map(name -> made.join(name).toCompletableFuture())
                    .toList();
        }
    }

    /** Waits until these are effective, but not for ever. */
    static void await(List<CompletableFuture<Void>> joins, long nanos) {
        try {
            CompletableFuture.allOf(joins.toArray(CompletableFuture[]::new)).get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "Not all interests are effective", e);
        }
    }

    /** Nobody is asked any more. */
    void end(Relay ended) {
        synchronized (interests) {
            relay = null;
        }
        ended.close();
    }

    /** The engine is there. */
    void engineIsUp() {
        away = new CompletableFuture<>();
    }

    /** The engine has gone away. */
    void engineIsDown() {
        away.complete(null);
    }

    /** Has messages of this name come; done when that is effective, or at once while the engine is away. */
    CompletionStage<Void> join(String name) {
        synchronized (interests) {
            interests.add(name);
            return relay == null ? Remote.EFFECTIVE : effectiveOrAway(relay.join(name));
        }
    }

    /** Nobody waits for an engine that has gone away. */
    private CompletionStage<Void> effectiveOrAway(CompletionStage<Void> effective) {
        CompletableFuture<Void> joined = effective.toCompletableFuture();
        return joined.isDone() ? joined : CompletableFuture.anyOf(joined, away).thenApply(unused -> null);
    }

    /** Done when messages of this name come; at once if nobody wants them, or while the engine is away. */
    CompletionStage<Void> effective(String name) {
        synchronized (interests) {
            return interests.contains(name) ? join(name) : CompletableFuture.completedFuture(null);
        }
    }

    void leave(String name) {
        synchronized (interests) {
            interests.remove(name);
            if (relay != null) {
                relay.leave(name);
            }
        }
    }
}
