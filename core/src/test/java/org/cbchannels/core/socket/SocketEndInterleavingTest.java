package org.cbchannels.core.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cbchannels.core.work.Interleavings.explore;
import static org.cbchannels.core.work.Interleavings.together;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.layer.Receiver;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.socket.inbound.Event;
import org.cbchannels.core.socket.inbound.Mailbox;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.life.Heartbeat;
import org.cbchannels.core.socket.life.Life;
import org.cbchannels.core.socket.outbound.Gap;
import org.cbchannels.core.socket.outbound.Lane;
import org.cbchannels.core.socket.outbound.SocketWriter;
import org.cbchannels.core.socket.outbound.Transport;
import org.cbchannels.core.socket.outbound.WriterWatch;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.core.work.Timer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds of a socket's end in whichever order threads take their steps. */
class SocketEndInterleavingTest {

    private static final SocketLimits LIMITS =
            new SocketLimits(100, 10, 1000, 10, Duration.ofSeconds(1), Duration.ZERO);

    private static final CloseReason BYE = new CloseReason(4000, "bye");
    private static final EncodedContent FRAME = new Codec().text("{}");

    /** Kept, so that it stays silent: what a log handler does is not the same each time. */
    private static final Logger LOG = Logger.getLogger("org.cbchannels");

    private static Level level;

    @BeforeAll
    static void be_silent() {
        level = LOG.getLevel();
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void be_heard() {
        LOG.setLevel(level);
    }

    /** A socket whose frames and end are counted. */
    private static final class Subject implements Mailbox.Owner, Transport, SocketServices {

        private final Life life = new Life();
        private final SocketWriter writer = new SocketWriter(
                LIMITS,
                new Lane(OverflowPolicy.KEEP, null),
                new WriterWatch("s", "/", Telemetry.NONE, this::broken, transport -> written(transport)));
        private final Mailbox mailbox = new Mailbox(LIMITS, Runnable::run, Timer.NONE, this);
        private final SocketEnd end =
                new SocketEnd(this, "s", "/", life, writer, mailbox, new Heartbeat(Duration.ZERO), () -> {});
        private int frames;
        private int disconnects;
        private int ends;
        private boolean isSlow;

        private Subject() {
            writer.attach(this);
            life.admit();
            mailbox.open();
        }

        private void broken() {
            end.broken();
        }

        private void written(Transport transport) {
            end.finish(transport);
        }

        private void expectOneEnd() {
            if (disconnects != 1) {
                throw new AssertionError(disconnects + " disconnects");
            }
            if (ends > 1) {
                throw new AssertionError("closed " + ends + " times");
            }
            if (!life.isGone()) {
                throw new AssertionError("left in " + life.phase());
            }
        }

        @Override
        public void handle(List<Event> events) {
            for (Event event : events) {
                if (event instanceof Event.Leave) {
                    end.readyToLeave();
                }
                frames += event instanceof Event.Frame ? 1 : 0;
                disconnects += event instanceof Event.Disconnect ? 1 : 0;
            }
        }

        @Override
        public void handled(boolean any) {
            end.leaveIfAnswered();
        }

        @Override
        public synchronized void end(Transport transport, CloseReason reason) {
            ends++;
        }

        @Override
        public void inOrder(String socket, Runnable work) {
            work.run();
        }

        @Override
        public Function<Gap, EncodedContent> gaps() {
            return null;
        }

        @Override
        public SocketLimits limits() {
            return LIMITS;
        }

        @Override
        public void write(List<Frame> written, Consumer<Throwable> done) {
            if (!isSlow) {
                done.accept(null);
            }
        }

        @Override
        public boolean ping() {
            return true;
        }

        @Override
        public void close(int code, String reason) {}

        @Override
        public long handshakeTimeout() {
            return Long.MAX_VALUE;
        }

        @Override
        public Telemetry telemetry() {
            return Telemetry.NONE;
        }

        @Override
        public Timer timer() {
            return Timer.NONE;
        }

        @Override
        public Executor upkeep() {
            return Runnable::run;
        }

        @Override
        public Executor workers() {
            return Runnable::run;
        }

        @Override
        public Executor untilTheEnd(Executor executor) {
            return executor;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void remove(Receiver socket, Drain.Guest guest) {}
    }

    @Test
    void a_client_that_goes_while_it_is_closed_is_disconnected_once() {
        explore(() -> {
            Subject subject = new Subject();
            together(() -> subject.end.close(BYE), subject.end::gone, () -> subject.end.giveUp(BYE));
            subject.expectOneEnd();
        });
    }

    @Test
    void a_write_that_fails_while_the_socket_leaves_ends_it_once() {
        explore(() -> {
            Subject subject = new Subject();
            together(() -> subject.end.leave(BYE), subject.end::broken);
            subject.end.gone(); // as the server says after a close
            subject.expectOneEnd();
        });
    }

    @Test
    void a_socket_that_leaves_is_closed_behind_the_reply_that_it_waits_for() {
        explore(() -> {
            Subject subject = new Subject();
            subject.end.mayReplyLater();
            together(() -> subject.end.leave(BYE), () -> {
                if (subject.ends != 0) {
                    throw new AssertionError("closed before the reply");
                }
                subject.end.replied();
            });
            if (subject.ends != 1) {
                throw new AssertionError("closed " + subject.ends + " times");
            }
        });
    }

    @Test
    void what_was_received_before_the_client_went_is_handled() {
        explore(() -> {
            Subject subject = new Subject();
            boolean[] taken = new boolean[1];
            together(
                    () -> {
                        taken[0] = subject.mailbox.take(FRAME);
                        subject.end.gone();
                    },
                    () -> subject.end.leave(BYE));
            if (!taken[0] || subject.frames != 1) {
                throw new AssertionError("not handled");
            }
            subject.expectOneEnd();
        });
    }

    @Test
    void a_socket_whose_frames_leave_too_slowly_to_be_closed_is_closed_all_the_same() {
        Subject subject = new Subject();
        subject.isSlow = true;
        subject.writer.offer(List.of(Frame.kept(FRAME)));
        subject.end.close(BYE);
        assertThat(subject.ends).isZero();
        subject.end.check(System.nanoTime() + LIMITS.sendTimeout().toNanos() + 1);
        subject.expectOneEnd();
        assertThat(subject.ends).isOne();
    }
}
