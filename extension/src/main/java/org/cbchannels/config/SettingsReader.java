package org.cbchannels.config;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.cbchannels.core.connection.Limits;
import org.cbchannels.core.problem.Problem;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;

/** Reads settings: system properties first, then {@code META-INF/cbchannels.properties}, then the defaults. */
public final class SettingsReader {

    /** The file of an application. */
    public static final String FILE = "META-INF/cbchannels.properties";

    private final Properties file = new Properties();
    private final Problems problems;

    /** Reads the application's file, if it has one. */
    public SettingsReader(ClassLoader application, Problems problems) {
        this.problems = problems;
        try (InputStream in = application.getResourceAsStream(FILE)) {
            if (in != null) {
                file.load(in);
            }
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    new Problem(ProblemCode.BAD_SETTING, FILE, "", "The file can't be read: " + e.getMessage() + "."));
        }
    }

    /** The settings; with the default where a value is bad. */
    public Settings read() {
        Limits normal = Limits.DEFAULT;
        Limits limits = new Limits(
                number("cbchannels.max-message-size", normal.messageBytes(), 1),
                number("cbchannels.queue-frames", normal.queueFrames(), 1),
                number("cbchannels.queue-bytes", normal.queueBytes(), 1),
                number("cbchannels.mailbox-size", normal.mailbox(), 1),
                seconds("cbchannels.send-timeout", normal.sendTimeout(), 1),
                seconds("cbchannels.ping-interval", normal.pingInterval(), 0));
        int threads = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());
        return new Settings(limits, origins(), number("cbchannels.threads", threads, 1));
    }

    private List<String> origins() {
        String text = text("cbchannels.allowed-origins");
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .toList();
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
        return System.getProperty(key, file.getProperty(key));
    }
}
