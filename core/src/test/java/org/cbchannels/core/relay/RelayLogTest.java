package org.cbchannels.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.core.work.Executors;
import org.cbchannels.core.work.Timer;
import org.cbchannels.spi.Relay;
import org.cbchannels.spi.RelayContext;
import org.cbchannels.spi.RelayException;
import org.cbchannels.spi.RelayProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads when the engine is not there. */
class RelayLogTest {

    /** Kept, so that its handlers are, too. */
    private static final Logger LOG = Logger.getLogger("org.cbchannels");

    private final List<String> lines = new ArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(handler);
    }

    private static final class NoEngine implements RelayProvider {

        @Override
        public String name() {
            return "carrier-pigeon";
        }

        @Override
        public Relay connect(RelayContext context) throws RelayException {
            throw new RelayException("no pigeon", null);
        }
    }

    @Test
    void an_engine_that_is_away_and_what_is_lost_are_named() throws RelayException {
        try (Codec codec = new Codec()) {
            RelaySettings settings = new RelaySettings("carrier-pigeon", "p", false, 10, 1000, name -> null);
            Executors threads = new Executors(
                    Runnable::run,
                    Runnable::run,
                    Runnable::run,
                    Runnable::run,
                    Timer.NONE,
                    Runnable::run,
                    new java.util.concurrent.Semaphore(2),
                    Thread::new);
            RemoteGroups groups = new RemoteGroups(
                    "n",
                    new NoEngine(),
                    settings,
                    Set.of(),
                    codec,
                    threads,
                    Runnable::run,
                    (topic, text) -> {},
                    Telemetry.NONE);
            groups.start(null, null);
            groups.topics().publish("weather", "sunny");
            groups.topics().publish("weather", "rain");
            assertThat(groups.lost()).isOne();
        }
        assertThat(lines)
                .containsExactly(
                        "WARNING CBC-226: The relay carrier-pigeon is away; this node works alone until it is back: no"
                                + " pigeon",
                        "WARNING CBC-228: Messages to other nodes are lost, 1 since the relay was there last: too many"
                                + " wait");
    }
}
