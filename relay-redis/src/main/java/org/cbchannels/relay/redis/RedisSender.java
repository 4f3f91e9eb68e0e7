package org.cbchannels.relay.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cbchannels.spi.Relay.RelayMessage;
import org.cbchannels.spi.Relay.Target;
import org.cbchannels.spi.RelayException;

/**
 * Sends messages to Redis, and waits until it has taken them; thread-safe.
 *
 * @param masters null if Redis is no cluster
 */
record RedisSender(
        RedisClusterAsyncCommands<String, byte[]> publisher,
        RedisNames names,
        RedisSettings settings,
        Masters masters) {

    void transmit(List<RelayMessage> parcels) throws Exception {
        if (masters == null) {
            sendAll(parcels);
            return;
        }
        try {
            masters.connect(parcels.stream().map(this::key).toList());
            sendAll(parcels);
        } catch (RuntimeException | ExecutionException | TimeoutException | RelayException e) {
            masters.lost();
            throw e;
        }
    }

    /** What is lost is what Redis has not taken: some of it may be, and the rest is there. */
    private void sendAll(List<RelayMessage> parcels) throws RelayException, InterruptedException {
        List<CompletableFuture<?>> answers = new ArrayList<>(parcels.size());
        for (RelayMessage parcel : parcels) {
            answers.add(send(parcel).toCompletableFuture());
        }
        try {
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            List<RelayMessage> lost = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                if (!answers.get(i).isDone() || answers.get(i).isCompletedExceptionally()) {
                    lost.add(parcels.get(i));
                }
            }
            String why = e instanceof TimeoutException ? "Redis does not answer" : RedisRelays.reason(e);
            throw new RelayException(why, e, lost);
        }
    }

    private String key(RelayMessage parcel) {
        return switch (parcel.target()) {
            case GROUP -> names.group(parcel.name());
            case NODE -> names.node(parcel.name());
            case SHARED -> names.stream(parcel.name());
        };
    }

    private RedisFuture<?> send(RelayMessage parcel) {
        String key = key(parcel);
        if (parcel.target() == Target.SHARED) {
            XAddArgs bounds = XAddArgs.Builder.maxlen(settings.streamLength()).approximateTrimming();
            return publisher.xadd(key, bounds, Map.of(RedisNames.FIELD, parcel.message()));
        }
        return publish(key, parcel.message());
    }

    RedisFuture<?> publish(String channel, byte[] message) {
        return names.sharded() ? publisher.spublish(channel, message) : publisher.publish(channel, message);
    }
}
