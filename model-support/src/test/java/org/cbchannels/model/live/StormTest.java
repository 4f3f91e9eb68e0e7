package org.cbchannels.model.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.cbchannels.Routes;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelSubscribeConsumers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Thousands come back at once: the application goes on. */
@Tag("full")
class StormTest {

    private static final int CLIENTS = 2_000;

    @Entity(name = "Errand")
    public static class Errand {
        @Id
        public long id;

        public String title;

        public String owner;

        public Errand() {}

        Errand(long id, String title, String owner) {
            this.id = id;
            this.title = title;
            this.owner = owner;
        }
    }

    @Routes(path = "/errands", channelName = "errands")
    @Model(
            value = Errand.class,
            fields = {"id", "title"},
            where = "owner = :user or owner = 'all'")
    public static class ErrandFeed extends ModelSubscribeConsumers<Errand> {}

    @Test
    void two_thousand_lists_of_their_own_come_back_and_others_hardly_wait() throws Exception {
        try (LiveApplication app = LiveApplication.on(Provider.HIBERNATE)
                .entities(Errand.class)
                .beans(ErrandFeed.class)
                .connections(10)
                .start()) {
            app.doCommit(entityManager -> {
                for (int i = 0; i < 50; i++) {
                    entityManager.persist(new Errand(i, "errand " + i, "all"));
                }
            });
            List<ListClient> clients = Collections.synchronizedList(new ArrayList<>());
            inParallel(IntStream.range(0, CLIENTS).boxed().toList(), i -> {
                ListClient client = new ListClient(app.application(), "/errands", LiveCaller.named("user" + i));
                client.open();
                client.awaitLive();
                clients.add(client);
            });
            clients.forEach(ListClient::cut);
            app.doCommit(entityManager -> entityManager.find(Errand.class, 7L).title = "changed");
            AtomicBoolean isOver = new AtomicBoolean();
            ExecutorService other = Executors.newSingleThreadExecutor();
            Future<List<Long>> waits = other.submit(() -> {
                List<Long> times = new ArrayList<>();
                while (!isOver.get()) {
                    long begun = System.nanoTime();
                    app.commit(entityManager -> entityManager.find(Errand.class, 8L).title);
                    times.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
                }
                return times;
            });
            long begun = System.nanoTime();
            inParallel(clients, client -> {
                assertThat(client.connect()).isTrue();
                client.awaitLive();
                assertThat(client.titles()).contains("7=changed");
            });
            isOver.set(true);
            List<Long> times = waits.get().stream().sorted().toList();
            other.shutdown();
            System.out.println("A storm of " + CLIENTS + " took "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms; " + times.size()
                    + " other transactions took " + times.get(times.size() / 2) + " µs at the median, "
                    + times.get(times.size() - 1) + " at most");
            assertThat(times.get(times.size() / 2)).isLessThan(200_000);
        }
    }

    private static <T> void inParallel(List<T> items, java.util.function.Consumer<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> all = new ArrayList<>();
        items.forEach(item -> all.add(threads.submit(() -> work.accept(item))));
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
    }
}
