package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.ConsumerException;
import org.cbchannels.Decorators;
import org.cbchannels.Invocation;
import org.cbchannels.Message;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.TestSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecoratorsTest {

    static final List<String> CALLS = new CopyOnWriteArrayList<>();

    /** Notes its calls by its name. */
    abstract static class Noting implements ConsumerDecorator {
        @Override
        public Object around(Invocation invocation) throws Exception {
            String name = getClass().getSimpleName();
            CALLS.add(name + "(" + invocation.method().getName());
            try {
                return invocation.proceed();
            } finally {
                CALLS.add(name + ")");
            }
        }
    }

    @Decorators
    public static class Global extends Noting {}

    @Decorators
    @Priority(1)
    public static class FirstGlobal extends Noting {}

    public static class OfBase extends Noting {}

    public static class OfClass extends Noting {}

    public static class OfStereotype extends Noting {}

    public static class OfList extends Noting {}

    public static class OfMethod extends Noting {}

    public static class OfOverridden extends Noting {}

    @Stereotype
    @Decorators(OfStereotype.class)
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Audited {}

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    public @interface Intercepted {}

    @Intercepted
    @Interceptor
    @Priority(1)
    public static class Noter {
        @AroundInvoke
        Object note(InvocationContext context) throws Exception {
            CALLS.add("Interceptor(" + context.getMethod().getName());
            return context.proceed();
        }
    }

    @Decorators(OfBase.class)
    public abstract static class Base extends WebsocketConsumers {
        @Override
        @Consumer(channelName = CONNECT, decorators = OfOverridden.class)
        protected void onConnect(Message message) {
            CALLS.add("Base.onConnect");
        }
    }

    @Audited
    @Routes(path = "/decorated", channelName = "decorated")
    @Decorators({OfClass.class, OfBase.class})
    public static class Decorated extends Base {
        @Override
        protected List<Class<? extends ConsumerDecorator>> decorators() {
            List<Class<? extends ConsumerDecorator>> list = new ArrayList<>(super.decorators());
            list.add(OfList.class);
            return list;
        }

        @Override
        protected void onConnect(Message message) {
            super.onConnect(message);
        }

        @Intercepted
        @Consumer(value = "command=go", decorators = OfMethod.class)
        Map<String, String> go() {
            return Map.of("done", "yes");
        }
    }

    @BeforeEach
    void clear() {
        CALLS.clear();
    }

    @Test
    void decorators_wrap_from_outside_in_and_each_once_and_interceptors_are_inside() throws InterruptedException {
        try (TestContainer container =
                TestContainer.of(Decorated.class, Global.class, FirstGlobal.class, Noter.class)) {
            TestSocket socket = container.open("/decorated");
            CALLS.clear();
            assertThat(socket.send("{\"command\":\"go\"}").next()).isEqualTo("{\"done\":\"yes\"}");
            assertThat(CALLS)
                    .filteredOn(call -> call.endsWith("(go"))
                    .containsExactly(
                            "FirstGlobal(go",
                            "Global(go",
                            "OfBase(go",
                            "OfStereotype(go",
                            "OfClass(go",
                            "OfList(go",
                            "OfMethod(go",
                            "Interceptor(go");
        }
    }

    @Test
    void a_decorator_of_an_overridden_method_runs_once_and_so_do_those_of_the_class() {
        try (TestContainer container = TestContainer.of(Decorated.class)) {
            container.open("/decorated");
            assertThat(CALLS)
                    .startsWith(
                            "OfBase(onConnect",
                            "OfStereotype(onConnect",
                            "OfClass(onConnect",
                            "OfList(onConnect",
                            "OfOverridden(onConnect",
                            "Base.onConnect");
        }
    }

    /** Answers in place of the consumer, repeats it, or translates what it throws. */
    public static class Meddling implements ConsumerDecorator {
        @Override
        public Object around(Invocation invocation) throws Exception {
            switch (invocation.message().content().getString("command")) {
                case "replace":
                    return Map.of("was", invocation.proceed());
                case "repeat":
                    invocation.proceed();
                    return invocation.proceed();
                case "translate":
                    try {
                        return invocation.proceed();
                    } catch (IllegalStateException e) {
                        throw new ConsumerException("translated", "conflict");
                    }
                default:
                    return null;
            }
        }
    }

    @Routes(path = "/meddled", channelName = "meddled")
    public static class Meddled extends WebsocketConsumers {
        private int calls;

        @Consumer(
                value = {"command=(?P<command>replace|repeat|silence)"},
                decorators = Meddling.class)
        Map<String, Integer> count() {
            return Map.of("calls", ++calls);
        }

        @Consumer(value = "command=translate", decorators = Meddling.class)
        void fail() {
            throw new IllegalStateException();
        }
    }

    @Test
    void a_decorator_may_replace_repeat_silence_and_translate() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Meddled.class)) {
            TestSocket socket = container.open("/meddled");
            assertThat(socket.send("{\"command\":\"replace\"}").next()).isEqualTo("{\"was\":{\"calls\":1}}");
            assertThat(socket.send("{\"command\":\"silence\"}")
                            .send("{\"command\":\"repeat\"}")
                            .next())
                    .isEqualTo("{\"calls\":2}");
            assertThat(socket.send("{\"command\":\"translate\"}").next())
                    .isEqualTo("{\"error\":\"translated\",\"code\":\"conflict\"}");
        }
    }

    /** Has a scope, and so is shared. */
    @ApplicationScoped
    public static class Shared implements ConsumerDecorator {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Object around(Invocation invocation) throws Exception {
            calls.incrementAndGet();
            return invocation.proceed();
        }

        int calls() {
            return calls.get();
        }
    }

    /** Is shared, too, though its scope is no normal one. */
    @Singleton
    public static class Single implements ConsumerDecorator {
        private int calls;

        @Override
        public Object around(Invocation invocation) throws Exception {
            calls++;
            Object result = invocation.proceed();
            return result instanceof Map<?, ?> map ? Map.of("calls", map.get("calls"), "single", calls) : result;
        }
    }

    /** Has none, and so is fresh each time; it gets injection all the same. */
    public static class Fresh implements ConsumerDecorator {
        static final AtomicInteger DESTROYED = new AtomicInteger();

        @Inject
        Shared shared;

        private int calls;

        @Override
        public Object around(Invocation invocation) throws Exception {
            assertThat(shared).isNotNull();
            return Map.of("calls", ++calls);
        }

        @PreDestroy
        void destroyed() {
            DESTROYED.incrementAndGet();
        }
    }

    @Routes(path = "/scoped", channelName = "scoped")
    public static class Scoped extends WebsocketConsumers {
        @Consumer(decorators = {Shared.class, Single.class, Fresh.class})
        void all() {}
    }

    @Test
    void a_decorator_lives_as_long_as_its_scope_says() throws InterruptedException {
        try (TestContainer container = TestContainer.of(Scoped.class, Shared.class, Single.class)) {
            Fresh.DESTROYED.set(0);
            TestSocket socket = container.open("/scoped");
            assertThat(socket.send("{}").next()).contains("\"calls\":1", "\"single\":1");
            assertThat(socket.send("{}").next()).contains("\"calls\":1", "\"single\":2");
            assertThat(Fresh.DESTROYED).hasValue(2);
            assertThat(container.bean(Shared.class).calls()).isEqualTo(2);
        }
    }

    @Routes(path = "/last-word", channelName = "last-word")
    public static class LastWord extends WebsocketConsumers {
        @Consumer("command=fail")
        void fail() throws Exception {
            throw new java.io.IOException("secret");
        }

        @Override
        protected void atException(Exception exception) throws Exception {
            reply(Map.of("sorry", exception.getClass().getSimpleName()));
        }
    }

    @Test
    void a_class_has_the_last_word_on_exceptions() throws InterruptedException {
        try (TestContainer container = TestContainer.of(LastWord.class)) {
            assertThat(container
                            .open("/last-word")
                            .send("{\"command\":\"fail\"}")
                            .next())
                    .isEqualTo("{\"sorry\":\"IOException\"}");
        }
    }
}
