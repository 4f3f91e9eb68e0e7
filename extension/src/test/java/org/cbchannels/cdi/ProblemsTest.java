package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.Decorators;
import org.cbchannels.Filter;
import org.cbchannels.FilterValue;
import org.cbchannels.GroupConsumers;
import org.cbchannels.Kwarg;
import org.cbchannels.Kwargs;
import org.cbchannels.Route;
import org.cbchannels.Routes;
import org.cbchannels.Routing;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.config.SettingsReader;
import org.cbchannels.core.problem.DeploymentProblems;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every problem has a code, something that provokes it, and an entry in the documentation. */
class ProblemsTest {

    @Routes(channelName = "x")
    public static class BadPattern extends Consumers {
        @Consumer("a=[")
        void consume() {}
    }

    @Routes(channelName = "x")
    public static class UnnamedGroup extends Consumers {
        @Consumer("a=(b)")
        void consume() {}
    }

    @Routes(channelName = "x")
    public static class DuplicateKeyword extends Consumers {
        @Consumer({"a={k}", "b={k}"})
        void consume() {}
    }

    @Routes(channelName = "x")
    public static class BadFilter extends Consumers {
        @Consumer("no filter")
        void consume() {}
    }

    @Routes(channelName = "x")
    public static class Uncaptured extends Consumers {
        @Consumer("a=b")
        void consume(String page) {}
    }

    @Routes(channelName = "x")
    public static class TwoPayloads extends Consumers {
        @Consumer("a=b")
        void consume(Map<String, String> one, List<String> other) {}
    }

    @Routes(channelName = "x")
    public static class PrivateConsumer extends Consumers {
        @Consumer("a=b")
        private void consume() {}
    }

    @Routes
    public static class NoChannel extends Consumers {
        @Consumer("a=b")
        void consume() {}
    }

    @Routes(channelName = "x", kwargs = "colour=red")
    public static class UnknownKwarg extends Consumers {}

    @Routes(channelName = "x", kwargs = "size=large")
    public static class BadKwarg extends Consumers {
        @Kwarg
        int size;
    }

    @Routes(path = "/x", groupName = "room_{room}")
    public static class BadGroupName extends GroupConsumers {}

    @Routes(channelName = "x")
    public static class Unreachable extends Consumers {
        @Consumer("a=b")
        void first() {}

        @Consumer("a=b")
        void second() {}
    }

    @Routes(channelName = "x")
    public static class Unconvertible extends Consumers {
        @Consumer("a={a}")
        void consume(Thread a) {}
    }

    @Routes(channelName = "x")
    public static class BadFilterValue extends Consumers {
        @Consumer(filters = @Filter(name = "a", from = NoValue.class))
        void consume() {}

        static class NoValue implements FilterValue {
            @Override
            public String of(Class<? extends Consumers> consumers, Kwargs route) {
                return route.get("missing");
            }
        }
    }

    public abstract static class Abstract extends Consumers {}

    @ApplicationScoped
    public static class RoutesAbstract {
        void routes(@Observes Routing routing) {
            routing.add(Route.to(Abstract.class).channelName("x"));
        }
    }

    /** Nobody provides it. */
    public interface Missing {}

    @Decorators(Injecting.class)
    @Routes(channelName = "x")
    public static class BadDecorator extends Consumers {
        @Consumer("a=b")
        void consume() {}
    }

    public abstract static class Injecting implements ConsumerDecorator {
        @Inject
        Missing missing;
    }

    @ApplicationScoped
    public static class FailingObserver {
        void routes(@Observes Routing routing) {
            throw new IllegalStateException("thrown by a test");
        }
    }

    @Routes(channelName = "x", kwargs = "rateLimit=5/0")
    public static class BadRate extends Consumers {
        @Consumer("a=b")
        void consume() {}
    }

    @Routes(path = "/x", channelName = "x", subprotocols = "v1 chat")
    public static class BadSubprotocol extends GroupConsumers {}

    @Routes(path = "/{a}/{b}", groupName = "{a}{b}", channelName = "x")
    public static class CollidingGroupName extends GroupConsumers {}

    @Routes(path = "/abstract", channelName = "x")
    public abstract static class RoutedAbstract extends GroupConsumers {}

    @Routes(path = "chat/{room}", channelName = "x")
    public static class BadPath extends GroupConsumers {}

    @Routes(path = "/cbchannels/{room}", channelName = "x")
    public static class ReservedPath extends GroupConsumers {}

    private static Class<?> provoking(ProblemCode code) {
        return switch (code) {
            case BAD_PATTERN -> BadPattern.class;
            case UNNAMED_GROUP -> UnnamedGroup.class;
            case DUPLICATE_KEYWORD -> DuplicateKeyword.class;
            case BAD_FILTER -> BadFilter.class;
            case UNCAPTURED_PARAMETER -> Uncaptured.class;
            case TWO_PAYLOADS -> TwoPayloads.class;
            case INACCESSIBLE_CONSUMER -> PrivateConsumer.class;
            case MISSING_CHANNEL -> NoChannel.class;
            case UNKNOWN_KWARG -> UnknownKwarg.class;
            case BAD_KWARG -> BadKwarg.class;
            case BAD_GROUP_NAME -> BadGroupName.class;
            case UNCONVERTIBLE_PARAMETER -> Unconvertible.class;
            case BAD_FILTER_VALUE -> BadFilterValue.class;
            case UNUSABLE_CLASS -> RoutesAbstract.class;
            case UNUSABLE_DECORATOR -> BadDecorator.class;
            case FAILED_OBSERVER -> FailingObserver.class;
            case BAD_RATE -> BadRate.class;
            case BAD_SUBPROTOCOL -> BadSubprotocol.class;
            case COLLIDING_GROUP_NAME -> CollidingGroupName.class;
            case NOT_ROUTABLE -> RoutedAbstract.class;
            case BAD_PATH -> BadPath.class;
            case RESERVED_PATH -> ReservedPath.class;
            case UNNAMED_PARAMETER, UNREACHABLE, BAD_SETTING, RELAY, SAME_PATH, UNHEARD_CHANNEL, IGNORED_SCOPE ->
                throw new IllegalArgumentException("tested by itself");
        };
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "UNNAMED_PARAMETER",
                "UNREACHABLE",
                "BAD_SETTING",
                "RELAY",
                "SAME_PATH",
                "UNHEARD_CHANNEL",
                "IGNORED_SCOPE"
            })
    void every_problem_can_be_provoked_and_names_class_cause_and_remedy(ProblemCode code) {
        Class<?> type = provoking(code);
        DeploymentProblems failure = catchThrowableOfType(
                DeploymentProblems.class, () -> TestContainer.of(type).close());
        assertThat(failure).isNotNull();
        assertThat(failure.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code.id());
            assertThat(problem.place()).startsWith(ProblemsTest.class.getName());
            assertThat(problem.cause()).isNotBlank();
            assertThat(problem.remedy()).isEqualTo(code.remedy());
        });
    }

    @Test
    void an_unreachable_consumer_is_a_warning_that_names_both() {
        try (TestContainer container = TestContainer.of(Unreachable.class)) {
            assertThat(container.application().routes().unreachable())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.toString())
                            .startsWith("CBC-013 ")
                            .contains("Unreachable.first", "Unreachable.second"));
        }
    }

    @Routes(path = "/{a:\\w+}", channelName = "one")
    public static class One extends GroupConsumers {}

    @Routes(path = "/{a:\\w+}", channelName = "two")
    public static class Two extends GroupConsumers {}

    @Test
    void of_two_classes_at_one_path_a_warning_names_both_and_who_wins() {
        try (TestContainer container = TestContainer.of(Two.class, One.class)) {
            assertThat(container.application().routes().unreachable())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.toString())
                            .startsWith("CBC-026 " + Two.class.getName())
                            .contains("always go to " + One.class.getName()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat/{room}", "/chat/*", "/*/x", "{room}", "\\w+", "(?:a|b)/c", ""})
    void a_path_that_can_match_nothing_is_a_problem(String path) {
        assertThat(problemsOfPath(path)).isEqualTo(path.isEmpty() ? List.of() : List.of("CBC-025"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"^/chat$", "(?:/a|/b)", "/chat/{room}", ".*", "/chat/[^/]*", "/a(?:/b)*", "/{a:.+}", "(?i)/chat"
            })
    void an_unusual_path_is_none(String path) {
        assertThat(problemsOfPath(path)).isEmpty();
    }

    private static List<String> problemsOfPath(String path) {
        RoutesAtPath.path = path;
        try {
            TestContainer.of(RoutesAtPath.class).close();
            return List.of();
        } catch (DeploymentProblems e) {
            return e.problems().stream().map(Problem::code).toList();
        }
    }

    @ApplicationScoped
    public static class RoutesAtPath {
        static String path;

        void routes(@Observes Routing routing) {
            routing.add(Route.to(GroupConsumers.class).path(path).channelName("x"));
        }
    }

    @Routes(channelName = "stateless")
    @jakarta.ejb.Stateless
    public static class Ejb extends Consumers {}

    @Routes(channelName = "no-consumers")
    public static class NoConsumers {}

    @ApplicationScoped
    public static class RoutesEjb {
        void routes(@Observes Routing routing) {
            routing.add(Route.to(Ejb.class).channelName("by-code"));
        }
    }

    @Test
    void routes_on_what_can_have_none_are_problems() {
        DeploymentProblems failure = catchThrowableOfType(
                DeploymentProblems.class,
                () -> TestContainer.of(Ejb.class, NoConsumers.class, RoutesEjb.class, RoutedAbstract.class)
                        .close());
        assertThat(failure.problems()).allMatch(problem -> problem.code().equals("CBC-024"));
        assertThat(failure.problems())
                .extracting(Problem::cause)
                .contains("It is an EJB.", "The class does not extend Consumers.", "The class is abstract.");
    }

    @ApplicationScoped
    @Routes(channelName = "scoped")
    public static class Scoped extends Consumers {
        @Inject
        @org.cbchannels.ChannelName("scopde")
        org.cbchannels.Channel misspelt;

        @Inject
        @org.cbchannels.ChannelName("scoped")
        org.cbchannels.Channel right;
    }

    /** What is logged meanwhile. */
    private static List<LogRecord> logged(Runnable work) {
        List<LogRecord> records = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("org.cbchannels");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return records;
    }

    /** Has swapped text and code. */
    @Routes(path = "/swapped", channelName = "swapped")
    public static class Swapped extends WebsocketConsumers {
        @Consumer
        void refuse() {
            throw new ConsumerException("denied", "You may not do that");
        }
    }

    @Test
    void an_errors_code_with_white_space_is_warned_of_once() {
        List<LogRecord> records = logged(() -> {
            try (TestContainer container = TestContainer.of(Swapped.class)) {
                for (int i = 0; i < 2; i++) {
                    assertThat(container.open("/swapped").send("{}").next()).contains("You may not do that");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(records)
                .filteredOn(record -> record.getMessage().startsWith("CBC-245"))
                .singleElement()
                .satisfies(record -> assertThat(record.getMessage()).contains("\"You may not do that\""));
    }

    @Test
    void an_unheard_channel_and_an_ignored_scope_are_warnings() {
        List<String> warnings = logged(() -> TestContainer.of(Scoped.class).close()).stream()
                .map(LogRecord::getMessage)
                .toList();
        assertThat(warnings)
                .filteredOn(text -> text.startsWith("CBC-027"))
                .singleElement()
                .asString()
                .contains(Scoped.class.getName() + ", misspelt", "\"scopde\"");
        assertThat(warnings)
                .filteredOn(text -> text.startsWith("CBC-028"))
                .singleElement()
                .asString()
                .contains(Scoped.class.getName() + ", @ApplicationScoped");
    }

    @Test
    void a_setting_with_a_bad_value_and_one_that_does_not_exist_are_problems(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("META-INF")).resolve("cbchannels.properties");
        Files.writeString(file, "cbchannels.threads=many\ncbchannels.unknown=1\nother.key=1\n");
        Problems problems = new Problems();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            new SettingsReader(application, problems).read();
        }
        assertThat(problems.list()).extracting(Problem::code).containsOnly("CBC-014");
        assertThat(problems.list())
                .extracting(Problem::member)
                .containsExactlyInAnyOrder("cbchannels.threads", "cbchannels.unknown");
    }

    @Test
    void a_parameter_without_a_name_in_the_class_file_is_a_problem(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Nameless.java"), """
                import org.cbchannels.*;
                @Routes(channelName = "x")
                public class Nameless extends Consumers {
                    @Consumer("page={page}") void consume(String page) {}
                    @Consumer("other={page}") void named(@Kwarg("page") String page) {}
                }
                """);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        assertThat(compiler.run(null, null, null, "-proc:none", "-cp", classPath, source.toString()))
                .isZero();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> nameless = loader.loadClass("Nameless");
            Method method = nameless.getDeclaredMethod("consume", String.class);
            assertThat(method.getParameters()[0].isNamePresent()).isFalse();
            assertThatThrownBy(() -> TestContainer.found(loader, nameless))
                    .isInstanceOfSatisfying(
                            DeploymentProblems.class,
                            failure -> assertThat(failure.problems())
                                    .singleElement()
                                    .satisfies(problem -> assertThat(problem.toString())
                                            .startsWith("CBC-011 Nameless, consume: ")
                                            .contains("-parameters")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_problem_is_documented(ProblemCode code) throws IOException {
        String docs = Files.readString(Path.of("../docs/problems.md"));
        assertThat(docs).contains("## " + code.id() + ":");
    }
}
