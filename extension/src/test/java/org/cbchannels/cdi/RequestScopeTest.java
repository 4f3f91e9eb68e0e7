package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.Consumer;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.cdi.weld.WeldRequestScope;
import org.cbchannels.core.TestSocket;
import org.cbchannels.core.dispatch.RequestScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestScopeTest {

    static final AtomicInteger MADE = new AtomicInteger();
    static final List<Integer> DESTROYED = new CopyOnWriteArrayList<>();
    static final List<String> NEWS = new CopyOnWriteArrayList<>();

    @RequestScoped
    public static class Visit {
        private final int number = MADE.incrementAndGet();

        public int number() {
            return number;
        }

        @PreDestroy
        void end() {
            DESTROYED.add(number);
        }
    }

    /** Sees the same bean as the consumer that it is injected into. */
    public static class Helper {
        @Inject
        Visit visit;
    }

    @Routes(channelName = "visits", path = "/visits")
    public static class Visits extends WebsocketConsumers {
        @Inject
        Visit visit;

        @Inject
        Helper helper;

        @Consumer("command=count")
        String count() {
            NEWS.add("handled");
            return visit.number() + " " + helper.visit.number();
        }

        @Consumer("command=fail")
        void fail() {
            visit.number();
            throw new IllegalStateException("thrown by a test");
        }
    }

    @ApplicationScoped
    public static class Watch {
        void begun(@Observes @Initialized(RequestScoped.class) Object event) {
            NEWS.add("begun");
        }

        void ending(@Observes @BeforeDestroyed(RequestScoped.class) Object event) {
            NEWS.add("ending");
        }

        void ended(@Observes @Destroyed(RequestScoped.class) Object event) {
            NEWS.add("ended");
        }
    }

    @BeforeEach
    void clear() {
        MADE.set(0);
        DESTROYED.clear();
        NEWS.clear();
    }

    private static String count(TestSocket socket) throws InterruptedException {
        return socket.send("{\"command\":\"count\"}").next();
    }

    @Test
    void each_message_has_a_context_that_ends_with_it() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Visits.class, Visit.class, Helper.class)) {
            TestSocket socket = container.open("/visits");
            assertThat(count(socket)).isEqualTo("1 1");
            assertThat(DESTROYED).containsExactly(1);
            assertThat(socket.send("{\"command\":\"fail\"}").next()).contains("internal");
            assertThat(count(socket)).isEqualTo("3 3");
            assertThat(DESTROYED).containsExactly(1, 2, 3);
        }
    }

    @Test
    void the_context_that_a_thread_has_is_used_and_kept() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Visits.class, Visit.class, Helper.class)) {
            TestSocket socket = container.open("/visits");
            RequestContextController own = container.bean(RequestContextController.class);
            own.activate();
            assertThat(count(socket)).isEqualTo("1 1");
            assertThat(count(socket)).isEqualTo("1 1");
            assertThat(container.bean(Visit.class).number()).isEqualTo(1);
            assertThat(DESTROYED).isEmpty();
            own.deactivate();
            assertThat(count(socket)).isEqualTo("2 2");
            assertThat(DESTROYED).containsExactly(1, 2);
        }
    }

    @Test
    void observers_hear_of_the_context_of_each_message() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Visits.class, Visit.class, Helper.class, Watch.class)) {
            TestSocket socket = container.open("/visits");
            NEWS.clear();
            assertThat(count(socket)).isEqualTo("1 1");
            count(socket);
            assertThat(RequestScopes.find(container.bean(BeanManager.class))).isInstanceOf(PortableRequestScope.class);
            assertThat(NEWS)
                    .containsExactly("begun", "handled", "ending", "ended", "begun", "handled", "ending", "ended");
            assertThat(DESTROYED).containsExactly(1, 2);
        }
    }

    @Test
    void on_weld_it_is_weld_that_opens_a_context_and_what_fails_in_it_leaves_none() {
        try (TestContainer container = TestContainer.of(Visits.class, Visit.class, Helper.class)) {
            RequestScope scope = RequestScopes.find(container.bean(BeanManager.class));
            assertThat(scope).isInstanceOf(WeldRequestScope.class);
            assertThatThrownBy(() -> scope.run(() -> {
                        container.bean(Visit.class).number();
                        throw new IllegalStateException("thrown by a test");
                    }))
                    .hasMessage("thrown by a test");
            assertThat(DESTROYED).containsExactly(1);
            assertThatThrownBy(() -> container.bean(Visit.class).number())
                    .isInstanceOf(ContextNotActiveException.class);
        }
    }
}
