package org.cbchannels.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client chooses can't begin a line of the log. */
class EscapingLoggerTest {

    private final List<String> lines = new ArrayList<>();
    private final Logger target = Logger.getLogger("org.cbchannels.escaping");
    private final System.Logger log = EscapingLogger.of("org.cbchannels.escaping");

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            StringWriter text = new StringWriter();
            text.append(new SimpleFormatter().formatMessage(record)).append('\n');
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            text.toString().lines().forEach(lines::add);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        target.setUseParentHandlers(false);
        target.setLevel(Level.ALL);
        target.addHandler(handler);
    }

    @AfterEach
    void stop() {
        target.removeHandler(handler);
    }

    @Test
    void texts_parameters_and_exceptions_are_escaped() {
        String forged = "a\r\nFORGED\u0085\u2028\u202e\u001b[31m";
        log.log(System.Logger.Level.INFO, "text " + forged);
        log.log(System.Logger.Level.INFO, "parameter {0} of {1}", forged, 7);
        log.log(System.Logger.Level.INFO, () -> "supplied " + forged);
        log.log(System.Logger.Level.INFO, "thrown " + forged, new IllegalStateException(forged, new Exception(forged)));
        assertThat(lines).noneMatch(line -> line.startsWith("FORGED"));
        assertThat(lines).noneMatch(line -> line.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c)));
        assertThat(lines.get(0)).isEqualTo("text a\\u000D\\u000AFORGED\\u0085\\u2028\\u202E\\u001B[31m");
        assertThat(lines.get(1)).startsWith("parameter a\\u000D").endsWith(" of 7");
        assertThat(lines).anyMatch(line -> line.startsWith("java.lang.IllegalStateException: a\\u000D"));
        assertThat(lines).anyMatch(line -> line.startsWith("Caused by: java.lang.Exception: a\\u000D"));
        assertThat(lines).anyMatch(line -> line.contains("at " + getClass().getName()));
    }

    @Test
    void what_is_harmless_is_logged_as_it_is() {
        IllegalStateException failure = new IllegalStateException("harmless");
        List<Throwable> thrown = new ArrayList<>();
        target.addHandler(new Handler() {
            @Override
            public void publish(LogRecord record) {
                thrown.add(record.getThrown());
                target.removeHandler(this);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        log.log(System.Logger.Level.INFO, "Grüße\tan alle", failure);
        assertThat(lines.get(0)).isEqualTo("Grüße\tan alle");
        assertThat(thrown).containsExactly(failure);
    }
}
