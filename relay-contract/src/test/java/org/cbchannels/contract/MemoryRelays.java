package org.cbchannels.contract;

import jakarta.enterprise.context.Dependent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.RelayContext;
import org.cbchannels.spi.RelayException;
import org.cbchannels.spi.RelayProvider;

/** Relays within one process: the least that the contract needs. */
@Dependent
public class MemoryRelays implements RelayProvider {

    private static final Map<String, Engine> ENGINES = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Relay connect(RelayContext context) throws RelayException {
        Engine engine = ENGINES.get(context.setting("memory.engine"));
        if (!engine.running) {
            throw new RelayException("The engine does not run", null);
        }
        return engine.connect(context);
    }

    /** What carries the messages. */
    static final class Engine implements RelayEngine {

        private final String name = UUID.randomUUID().toString();
        private final List<Member> members = new CopyOnWriteArrayList<>();
        private final Map<String, Queue<byte[]>> queues = new ConcurrentHashMap<>();
        private final AtomicLong delivered = new AtomicLong();
        private final AtomicBoolean failing = new AtomicBoolean();
        private volatile boolean running = true;

        Engine() {
            ENGINES.put(name, this);
        }

        /** How many messages it has handed to nodes. */
        long delivered() {
            return delivered.get();
        }

        /** Loses what it is handed next, and says so. */
        void failOnce() {
            failing.set(true);
        }

        private Relay connect(RelayContext context) {
            Member member = new Member(context);
            members.add(member);
            return member;
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("relay", "memory", "memory.engine", name);
        }

        @Override
        public RelayProvider provider() {
            return new MemoryRelays();
        }

        @Override
        public void stop() {
            running = false;
            queues.clear();
            members.forEach(member -> member.context.down("The engine was stopped"));
        }

        @Override
        public void start() {
            running = true;
            members.forEach(member -> member.context.up());
        }

        @Override
        public void close() {
            ENGINES.remove(name);
        }

        private synchronized void deal(String key) {
            Queue<byte[]> queue = queues.computeIfAbsent(key, unused -> new ArrayDeque<>());
            boolean taken = true;
            while (taken && !queue.isEmpty()) {
                byte[] first = queue.element();
                taken = members.stream()
                        .filter(member -> member.consumed.containsKey(key))
                        .anyMatch(member -> member.context.take(member.consumed.get(key), first));
                if (taken) {
                    queue.remove();
                }
            }
        }

        /** A node. */
        private final class Member implements Relay {

            private final RelayContext context;
            private final Set<String> groups = ConcurrentHashMap.newKeySet();
            private final Map<String, String> consumed = new ConcurrentHashMap<>();
            private final ExecutorService inbox = Executors.newSingleThreadExecutor();

            Member(RelayContext context) {
                this.context = context;
            }

            @Override
            public void transmit(List<RelayMessage> parcels) {
                if (!running) {
                    throw new IllegalStateException("The engine does not run");
                }
                if (failing.getAndSet(false)) {
                    throw new IllegalStateException("The engine has failed");
                }
                parcels.forEach(this::transmit);
            }

            private void transmit(RelayMessage parcel) {
                if (parcel.target() == Target.SHARED) {
                    String key = context.prefix() + parcel.name();
                    synchronized (Engine.this) {
                        queues.computeIfAbsent(key, unused -> new ArrayDeque<>())
                                .add(parcel.message());
                    }
                    Engine.this.deal(key);
                    return;
                }
                members.stream()
                        .filter(member -> member.context.prefix().equals(context.prefix()))
                        .filter(member -> parcel.target() == Target.NODE
                                ? member.context.node().equals(parcel.name())
                                : member.groups.contains(parcel.name()))
                        .forEach(member -> {
                            delivered.incrementAndGet();
                            member.inbox.execute(() -> member.context.received(parcel.message()));
                        });
            }

            @Override
            public CompletionStage<Void> join(String group) {
                groups.add(group);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void leave(String group) {
                groups.remove(group);
            }

            @Override
            public void consume(String channel) {
                consumed.put(context.prefix() + channel, channel);
                inbox.execute(this::deal);
            }

            /** What nobody had room for is offered again. */
            private void deal() {
                consumed.keySet().forEach(Engine.this::deal);
                if (!inbox.isShutdown()) {
                    CompletableFuture.delayedExecutor(5, java.util.concurrent.TimeUnit.MILLISECONDS)
                            .execute(() -> {
                                if (!inbox.isShutdown()) {
                                    inbox.execute(this::deal);
                                }
                            });
                }
            }

            @Override
            public void close() {
                members.remove(this);
                inbox.shutdown();
            }
        }
    }
}
