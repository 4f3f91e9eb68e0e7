package org.cbchannels.model.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cbchannels.Routes;
import org.cbchannels.model.Model;
import org.cbchannels.model.ModelChange;
import org.cbchannels.model.ModelSubscribeConsumers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A unit with transactions of its own. */
class LocalTransactionTest {

    @Entity(name = "Memo")
    public static class Memo {
        @Id
        public long id;

        public String text;

        static Memo of(long id, String text) {
            Memo memo = new Memo();
            memo.id = id;
            memo.text = text;
            return memo;
        }
    }

    @Routes(path = "/memos", channelName = "memos")
    @Model(value = Memo.class, snapshot = true)
    public static class Memos extends ModelSubscribeConsumers<Memo> {}

    @ApplicationScoped
    public static class Observer {
        static final List<String> SEEN = new CopyOnWriteArrayList<>();

        void changed(@Observes ModelChange<Memo> change) {
            SEEN.add(change.kind() + " " + change.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_transactions_on_one_thread_have_nothing_to_do_with_each_other(Provider provider) {
        Observer.SEEN.clear();
        try (LiveApplication app = LiveApplication.on(provider)
                        .entities(Memo.class)
                        .beans(Memos.class, Observer.class)
                        .resourceLocal()
                        .start();
                LiveSocket memos = app.open("/memos")) {
            memos.next();
            EntityManager outer = app.factory().createEntityManager();
            outer.getTransaction().begin();
            outer.persist(Memo.of(1, "outer"));
            outer.flush();
            app.doCommit(inner -> inner.persist(Memo.of(2, "inner")));
            assertThat(memos.next()).contains("\"id\":2");
            outer.getTransaction().rollback();
            outer.getTransaction().begin();
            outer.persist(Memo.of(3, "outer again"));
            outer.flush();
            app.rollback(inner -> inner.persist(Memo.of(4, "never")));
            outer.getTransaction().commit();
            outer.close();
            assertThat(memos.next()).contains("\"id\":3");
            app.doCommit(inner -> inner.persist(Memo.of(5, "fence")));
            assertThat(memos.next()).contains("fence");
            await().until(() -> Observer.SEEN.size() >= 3);
            assertThat(Observer.SEEN).containsExactly("CREATED 2", "CREATED 3", "CREATED 5");
        }
    }
}
