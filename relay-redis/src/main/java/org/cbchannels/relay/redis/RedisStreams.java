package org.cbchannels.relay.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.RelayContext;

/**
 * Takes this node's share of the work that nodes share; one thread reads, which ends with the connection.
 *
 * <p>An entry is this node's alone when it has been read, and is deleted then: it is handled at most once. A node reads
 * a channel only when it has room for all that it has read of it before.
 */
final class RedisStreams {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.relay");
    private static final int TOGETHER = 16;
    private static final Duration WAIT = Duration.ofMillis(250);
    private static final long NO_ROOM = Duration.ofMillis(5).toNanos();
    private static final long AWAY = Duration.ofMillis(250).toNanos();

    private final RedisClusterCommands<String, byte[]> commands;
    private final RedisClusterAsyncCommands<String, byte[]> later;
    private final RedisNames names;
    private final RelayContext context;
    private final Consumer<String> consumer;
    /** What was read of each channel and not taken yet; touched by the reading thread alone, but for new channels. */
    private final Map<String, Queue<byte[]>> read = new ConcurrentHashMap<>();

    private Thread reader;
    private volatile boolean closed;

    /**
     * Reads by a connection that nobody else uses.
     *
     * @param later the same commands, whose answers nobody waits for
     */
    RedisStreams(
            RedisClusterCommands<String, byte[]> commands,
            RedisClusterAsyncCommands<String, byte[]> later,
            RedisNames names,
            RelayContext context) {
        this.commands = commands;
        this.later = later;
        this.names = names;
        this.context = context;
        this.consumer = Consumer.from(RedisNames.CONSUMERS, context.node());
    }

    synchronized void consume(String channel) {
        read.put(channel, new ArrayDeque<>());
        if (reader == null) {
            reader = context.threads().newThread(this::work);
            reader.start();
        }
    }

    private void work() {
        boolean ready = false;
        boolean isTold = false;
        while (!closed && !Thread.currentThread().isInterrupted()) {
            try {
                if (!ready) {
                    read.keySet().forEach(this::makeGroup);
                    ready = true;
                }
                offer();
                read();
                if (isTold) {
                    isTold = false;
                    RedisLog.STREAMS_READABLE.log(read.keySet());
                }
            } catch (RuntimeException e) {
                // a server that has started again knows no groups
                ready = false;
                if (!closed) {
                    RedisLog.STREAMS_UNREADABLE.logAs(
                            isTold ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING, e, read.keySet());
                    isTold = true;
                    LockSupport.parkNanos(AWAY);
                }
            }
        }
    }

    private void makeGroup(String channel) {
        try {
            commands.xgroupCreate(
                    StreamOffset.from(names.stream(channel), "0"),
                    RedisNames.CONSUMERS,
                    XGroupCreateArgs.Builder.mkstream());
        } catch (RedisBusyException e) {
            LOG.log(System.Logger.Level.DEBUG, "Another node has made the group already", e);
        }
    }

    private void offer() {
        read.forEach((channel, messages) -> {
            while (!messages.isEmpty() && context.take(channel, messages.element())) {
                messages.remove();
            }
        });
    }

    private void read() {
        List<String> free = read.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (free.isEmpty()) {
            LockSupport.parkNanos(NO_ROOM);
            return;
        }
        boolean mayWait = free.size() == read.size();
        for (StreamMessage<String, byte[]> entry : read(free, mayWait)) {
            later.xdel(entry.getStream(), entry.getId());
            free.stream()
                    .filter(channel -> names.stream(channel).equals(entry.getStream()))
                    .forEach(channel -> keep(channel, entry));
        }
        if (!mayWait) {
            LockSupport.parkNanos(NO_ROOM);
        }
    }

    /** What others have put into the stream is none of ours. */
    private void keep(String channel, StreamMessage<String, byte[]> entry) {
        byte[] message = entry.getBody().get(RedisNames.FIELD);
        if (message != null) {
            read.get(channel).add(message);
        }
    }

    @SuppressWarnings("unchecked")
    private List<StreamMessage<String, byte[]>> read(List<String> channels, boolean mayWait) {
        XReadArgs how = XReadArgs.Builder.count(TOGETHER).noack(true);
        StreamOffset<String>[] offsets = channels.stream()
                .map(channel -> StreamOffset.lastConsumed(names.stream(channel)))
                .toArray(StreamOffset[]::new);
        return commands.xreadgroup(consumer, mayWait ? how.block(WAIT) : how, offsets);
    }

    void close() {
        closed = true;
        Thread thread;
        synchronized (this) {
            thread = reader;
        }
        if (thread == null) {
            return;
        }
        try {
            thread.join(2 * WAIT.toMillis());
            for (String channel : read.keySet()) {
                commands.xgroupDelconsumer(names.stream(channel), consumer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Redis is away", e);
        }
    }
}
