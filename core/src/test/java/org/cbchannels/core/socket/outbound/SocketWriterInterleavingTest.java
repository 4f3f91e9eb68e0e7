package org.cbchannels.core.socket.outbound;

import static org.cbchannels.core.work.Interleavings.explore;
import static org.cbchannels.core.work.Interleavings.together;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.junit.jupiter.api.Test;

/** What holds of a socket's writer in whichever order threads take their steps. */
class SocketWriterInterleavingTest {

    private static final SocketLimits LIMITS =
            new SocketLimits(100, 10, 1000, 10, Duration.ofSeconds(1), Duration.ZERO);

    private static final Codec CODEC = new Codec();
    private static final EncodedContent A = CODEC.text("a");
    private static final EncodedContent B = CODEC.text("b");
    private static final EncodedContent C = CODEC.text("c");

    /** A writer, what it tells its owner, and a transport that is done when it is told to be. */
    private static final class Subject implements WriterOwner, Transport {

        private final SocketWriter writer = new SocketWriter(LIMITS, new Lane(OverflowPolicy.KEEP, null), this);
        private final List<EncodedContent> written = new ArrayList<>();
        private Consumer<Throwable> done;
        private int lost;
        private int finished;

        private void send(EncodedContent content) {
            writer.offer(List.of(Frame.kept(content)));
        }

        @Override
        public synchronized void write(List<Frame> frames, Consumer<Throwable> whenDone) {
            if (done != null) {
                throw new AssertionError("two writes at a time");
            }
            if (finished > 0) {
                throw new AssertionError("a write behind the end");
            }
            frames.forEach(frame -> written.add(frame.content()));
            done = whenDone;
        }

        private void complete() {
            Consumer<Throwable> now;
            synchronized (this) {
                now = done;
                done = null;
            }
            if (now != null) {
                now.accept(null);
            }
        }

        private void completeAll() {
            while (done != null) {
                complete();
            }
        }

        @Override
        public synchronized void finished(Transport transport) {
            finished++;
        }

        @Override
        public synchronized void lost(int frames) {
            lost += frames;
        }

        @Override
        public void broken() {
            throw new AssertionError("no write has failed");
        }

        @Override
        public void written(int frames) {}

        @Override
        public void dropped(int frames, boolean isFirst) {}

        @Override
        public void recovered(long frames) {}

        @Override
        public boolean ping() {
            return true;
        }

        @Override
        public void close(int code, String reason) {}

        private void expectInOrder(EncodedContent first, EncodedContent second) {
            if (written.contains(second) && written.indexOf(first) > written.indexOf(second)) {
                throw new AssertionError("overtaken");
            }
        }

        private void expect(boolean holds, String otherwise) {
            if (!holds) {
                throw new AssertionError(otherwise);
            }
        }
    }

    @Test
    void all_is_written_once_in_order_whoever_completes_the_writes() {
        explore(() -> {
            Subject subject = new Subject();
            subject.writer.attach(subject);
            together(
                    () -> {
                        subject.send(A);
                        subject.send(B);
                    },
                    () -> subject.send(C),
                    subject::complete);
            subject.completeAll();
            subject.expect(subject.written.size() == 3, "lost or doubled");
            subject.expectInOrder(A, B);
        });
    }

    @Test
    void what_is_sent_while_the_socket_opens_leaves() {
        explore(() -> {
            Subject subject = new Subject();
            together(
                    () -> {
                        subject.send(A);
                        subject.send(B);
                    },
                    () -> subject.writer.attach(subject));
            subject.completeAll();
            subject.expect(subject.written.equals(List.of(A, B)), "lost, doubled or overtaken");
        });
    }

    @Test
    void it_finishes_once_behind_what_it_has_taken() {
        explore(() -> {
            Subject subject = new Subject();
            subject.writer.attach(subject);
            subject.send(A);
            together(subject.writer::finish, subject::complete, () -> subject.send(B));
            subject.completeAll();
            subject.expect(subject.finished == 1, "finished " + subject.finished + " times");
            subject.expectInOrder(A, B);
        });
    }

    @Test
    void what_is_shut_writes_what_was_under_way_and_counts_the_rest_as_lost() {
        explore(() -> {
            Subject subject = new Subject();
            subject.writer.attach(subject);
            subject.send(A);
            boolean[] first = new boolean[2];
            together(() -> first[0] = subject.writer.shut(), () -> first[1] = subject.writer.shut(), () -> {
                subject.send(B);
            });
            int waited = subject.writer.waiting();
            subject.completeAll();
            subject.expect(first[0] != first[1], "shut twice, or never");
            subject.expect(waited == 0 && subject.lost <= 1, "counted wrongly");
            subject.expect(subject.written.equals(List.of(A)), "written behind the end");
        });
    }
}
