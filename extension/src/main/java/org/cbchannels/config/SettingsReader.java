package org.cbchannels.config;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.cbchannels.core.Limits;
import org.cbchannels.core.layer.ChannelLimits;
import org.cbchannels.core.pattern.MatchLimits;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.relay.RelaySettings;
import org.cbchannels.core.session.SessionLimits;
import org.cbchannels.core.socket.admission.AdmissionLimits;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.spi.EscapingLogger;

/**
 * Reads settings: from MicroProfile Config where the server has it, else from the system properties; then from
 * {@code META-INF/cbchannels.properties}; then there are the defaults.
 */
public final class SettingsReader {

    /** The file of an application. */
    public static final String FILE = "META-INF/cbchannels.properties";

    private static final String PREFIX = "cbchannels.";
    private static final String CAPACITY = "cbchannels.channel-capacity";

    private final Source server;
    private final Source file;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    /** Finds the sources of the application. */
    public SettingsReader(ClassLoader application, Problems problems) {
        this.problems = problems;
        this.server = server(application);
        this.file = Source.of(file(application));
    }

    private static Source server(ClassLoader application) {
        try {
            return new MicroProfileSource(application);
        } catch (LinkageError | IllegalStateException e) {
            EscapingLogger.of("org.cbchannels").log(System.Logger.Level.DEBUG, "There is no MicroProfile Config", e);
            return Source.of(System.getProperties());
        }
    }

    private Properties file(ClassLoader application) {
        Properties properties = new Properties();
        try (InputStream in = application.getResourceAsStream(FILE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    new Problem(ProblemCode.BAD_SETTING, FILE, "", "The file can't be read: " + e.getMessage() + "."));
        }
        return properties;
    }

    /** The settings; with the default where a value is bad. */
    public Settings read() {
        int threads = number(
                "cbchannels.threads", Math.max(8, 4 * Runtime.getRuntime().availableProcessors()), 1);
        SocketLimits socket = socket(SocketLimits.DEFAULT);
        AdmissionLimits admission = admission(AdmissionLimits.DEFAULT);
        Settings settings = new Settings(
                new Limits(
                        socket,
                        channel(ChannelLimits.DEFAULT),
                        match(MatchLimits.DEFAULT),
                        admission,
                        session(SessionLimits.DEFAULT, admission.handshakeTimeout(), socket),
                        Duration.ofMillis(number(
                                "cbchannels.gather-time",
                                (int) Limits.DEFAULT.gather().toMillis(),
                                0)),
                        seconds("cbchannels.drain-time", Limits.DEFAULT.drain(), 0)),
                origins("cbchannels.allowed-origins"),
                threads,
                number("cbchannels.snapshots-at-once", Math.max(2, threads / 4), 1),
                text("cbchannels.executor"),
                Set.copyOf(list("cbchannels.roles")),
                followsHttpSession(),
                relay(RelaySettings.NONE),
                forwarded(),
                flag("cbchannels.log-routes"),
                telemetry());
        file.keys().stream().filter(key -> key.startsWith(PREFIX)).forEach(this::reportIfUnknown);
        return settings;
    }

    private SocketLimits socket(SocketLimits normal) {
        return new SocketLimits(
                number("cbchannels.max-message-size", normal.messageBytes(), 1),
                number("cbchannels.queue-frames", normal.queueFrames(), 1),
                number("cbchannels.queue-bytes", normal.queueBytes(), 1),
                number("cbchannels.mailbox-size", normal.mailbox(), 1),
                seconds("cbchannels.send-timeout", normal.sendTimeout(), 1),
                seconds("cbchannels.ping-interval", normal.pingInterval(), 0));
    }

    private SessionLimits session(SessionLimits normal, Duration handshakeTimeout, SocketLimits socket) {
        return new SessionLimits(
                seconds("cbchannels.resume-time", normal.resumeTime(), 0),
                number("cbchannels.max-sockets-per-session", normal.sockets(), 1),
                seconds("cbchannels.settle-time", normal.settleTime(), 0),
                handshakeTimeout,
                socket);
    }

    private boolean followsHttpSession() {
        String key = "cbchannels.http-session";
        String text = text(key);
        if (text != null && !text.equals("follow") && !text.equals("ignore")) {
            problems.add(new Problem(
                    ProblemCode.BAD_SETTING, "configuration", key, "\"" + text + "\" is neither follow nor ignore."));
        }
        return !"ignore".equals(text);
    }

    /** The number of trusted proxies; one for {@code true}. */
    private int forwarded() {
        String key = "cbchannels.forwarded";
        String text = text(key);
        if (text == null || text.strip().equals("false")) {
            return 0;
        }
        return text.strip().equals("true") ? 1 : number(key, 0, 0);
    }

    private boolean flag(String key) {
        String text = text(key);
        return text != null && flag(key, text);
    }

    /** By default where OpenTelemetry is switched on explicitly: servers that have it, have it switched off. */
    private boolean telemetry() {
        String own = text("cbchannels.telemetry");
        return own == null ? "false".equals(server.value("otel.sdk.disabled")) : flag("cbchannels.telemetry", own);
    }

    private RelaySettings relay(RelaySettings normal) {
        String name = text("cbchannels.relay");
        if (name != null) {
            asked.addAll(file.keys().stream()
                    .filter(key -> key.startsWith(PREFIX + name.strip() + "."))
                    .toList());
        }
        String required = text("cbchannels.relay-required");
        return new RelaySettings(
                name == null ? null : name.strip(),
                text("cbchannels.relay-prefix"),
                required == null ? normal.required() : flag("cbchannels.relay-required", required),
                number("cbchannels.relay-buffer-bytes", normal.bufferBytes(), 1),
                number("cbchannels.relay-max-message-size", normal.messageBytes(), 1),
                key -> text(PREFIX + key));
    }

    private boolean flag(String key, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            problems.add(new Problem(
                    ProblemCode.BAD_SETTING, "configuration", key, "\"" + text + "\" is neither true nor false."));
        }
        return text.equals("true");
    }

    private AdmissionLimits admission(AdmissionLimits normal) {
        return new AdmissionLimits(
                number("cbchannels.max-sockets", normal.sockets(), 0),
                number("cbchannels.max-sockets-per-user", normal.perUser(), 0),
                number("cbchannels.max-sockets-per-address", normal.perAddress(), 0),
                seconds("cbchannels.handshake-timeout", normal.handshakeTimeout(), 1));
    }

    private ChannelLimits channel(ChannelLimits normal) {
        Map<String, Integer> capacities = new HashMap<>();
        Set<String> keys = new HashSet<>(server.keys());
        keys.addAll(file.keys());
        for (String key : keys) {
            if (key.startsWith(CAPACITY + ".")) {
                capacities.put(key.substring(CAPACITY.length() + 1), number(key, normal.capacity(), 1));
            }
        }
        return new ChannelLimits(
                number(CAPACITY, normal.capacity(), 1),
                Map.copyOf(capacities),
                seconds("cbchannels.channel-expiry", normal.expiry(), 0));
    }

    private MatchLimits match(MatchLimits normal) {
        return new MatchLimits(
                number("cbchannels.match-length", normal.valueLength(), 1),
                Duration.ofMillis(number(
                        "cbchannels.match-timeout", (int) normal.timeout().toMillis(), 1)));
    }

    private List<String> list(String key) {
        String text = text(key);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .distinct()
                        .toList();
    }

    private List<String> origins(String key) {
        List<String> origins = list(key);
        for (String origin : origins) {
            if (!origin.equals("*") && Origin.parse(origin) == null) {
                problems.add(new Problem(
                        ProblemCode.BAD_SETTING,
                        "configuration",
                        key,
                        "\"" + origin + "\" is no origin such as https://www.example.org."));
            }
        }
        return origins;
    }

    private Duration seconds(String key, Duration otherwise, int least) {
        return Duration.ofSeconds(number(key, (int) otherwise.toSeconds(), least));
    }

    private int number(String key, int otherwise, int least) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, as numbers that are too small are
        }
        problems.add(new Problem(
                ProblemCode.BAD_SETTING,
                "configuration",
                key,
                "\"" + text + "\" is no whole number of at least " + least + "."));
        return otherwise;
    }

    private String text(String key) {
        asked.add(key);
        String value = server.value(key);
        return value == null ? file.value(key) : value;
    }

    private void reportIfUnknown(String key) {
        if (!asked.contains(key)) {
            problems.add(new Problem(ProblemCode.BAD_SETTING, FILE, key, "There is no such setting."));
        }
    }
}
