package org.cbchannels.relay.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.cbchannels.spi.EscapingLogger;

/** The masters of a cluster, as those who send to it see them; thread-safe. */
final class Masters {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.relay");
    private static final long RETRY = 500;
    private static final long PATIENCE = 5000;

    private final RedisClusterClient client;
    private final StatefulRedisClusterConnection<String, byte[]> connection;
    private final ThreadFactory threads;
    private final Consumer<Boolean> there;
    private Thread watching;
    private boolean closed;

    /**
     * All are there at first.
     *
     * @param there told false when one is lost, and true when all are there again
     */
    Masters(
            RedisClusterClient client,
            StatefulRedisClusterConnection<String, byte[]> connection,
            ThreadFactory threads,
            Consumer<Boolean> there) {
        this.client = client;
        this.connection = connection;
        this.threads = threads;
        this.there = there;
    }

    /**
     * Waits for a connection to each master that has one of the keys: commands that wait for one by themselves get out
     * of order.
     */
    void connect(Collection<String> keys) throws InterruptedException, ExecutionException, TimeoutException {
        Set<RedisURI> uris = new HashSet<>();
        for (String key : keys) {
            RedisClusterNode master = connection.getPartitions().getMasterBySlot(SlotHash.getSlot(key));
            if (master == null) {
                throw new IllegalStateException("The cluster has no master for a slot");
            }
            uris.add(master.getUri());
        }
        connect(uris.stream().toList());
    }

    private void connect(List<RedisURI> uris) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture.allOf(uris.stream()
                        .map(uri -> connection.getConnectionAsync(uri.getHost(), uri.getPort()))
                        .toArray(CompletableFuture[]::new))
                .get(PATIENCE, TimeUnit.MILLISECONDS);
    }

    /** One of them may be lost: nothing is to be sent until all can be reached. */
    synchronized void lost() {
        if (watching == null && !closed) {
            there.accept(false);
            watching = threads.newThread(this::watch);
            watching.start();
        }
    }

    private void watch() {
        try {
            while (!areThere()) {
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    wait(RETRY);
                }
            }
            synchronized (this) {
                watching = null;
                if (!closed) {
                    there.accept(true);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Traces.remove();
        }
    }

    private boolean areThere() throws InterruptedException {
        try {
            client.refreshPartitions();
            List<RedisClusterNode> masters = connection.getPartitions().stream()
                    .filter(node -> !node.getSlots().isEmpty())
                    .toList();
            connect(masters.stream().map(RedisClusterNode::getUri).toList());
            return masters.stream().mapToInt(node -> node.getSlots().size()).sum() == SlotHash.SLOT_COUNT
                    && masters.stream().allMatch(this::answers);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Not all masters of the cluster are there", e);
            return false;
        }
    }

    private boolean answers(RedisClusterNode node) {
        RedisURI uri = node.getUri();
        return connection.getConnection(uri.getHost(), uri.getPort()).sync().ping() != null;
    }

    void close() {
        Thread thread;
        synchronized (this) {
            closed = true;
            thread = watching;
        }
        if (thread != null) {
            RedisRelays.end(thread);
        }
    }
}
