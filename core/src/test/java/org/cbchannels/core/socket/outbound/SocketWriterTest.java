package org.cbchannels.core.socket.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.cbchannels.Overflow;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketWriterTest {

    private static final SocketLimits LIMITS = new SocketLimits(100, 3, 20, 10, Duration.ofSeconds(1), Duration.ZERO);

    /** A socket whose writes are over when the test says so. */
    private static final class SlowTransport implements Transport {
        private final List<String> written = new ArrayList<>();
        private Consumer<Throwable> done;
        private int writes;
        private String closed;
        private Error refusal;

        @Override
        public void write(List<Frame> frames, Consumer<Throwable> whenDone) {
            assertThat(done).as("one write at a time").isNull();
            if (refusal != null) {
                throw refusal;
            }
            writes++;
            frames.forEach(frame -> written.add(frame.content().text()));
            done = whenDone;
        }

        void finish(Throwable failure) {
            Consumer<Throwable> finished = done;
            done = null;
            finished.accept(failure);
        }

        @Override
        public boolean ping() {
            return true;
        }

        @Override
        public void close(int code, String reason) {
            closed = code + " " + reason;
        }
    }

    private final Codec codec = new Codec();
    private boolean broken;
    private int dropped;
    private long recovered;
    private int lost;

    private final WriterOwner owner = new WriterOwner() {
        @Override
        public void broken() {
            broken = true;
        }

        @Override
        public void written(int frames) {}

        @Override
        public void dropped(int frames, boolean isFirst) {
            dropped += frames;
        }

        @Override
        public void recovered(long frames) {
            recovered = frames;
        }

        @Override
        public void lost(int frames) {
            lost += frames;
        }

        @Override
        public void finished(Transport ended) {
            ended.close(4000, "bye");
        }
    };

    private final SlowTransport transport = new SlowTransport();
    private final SocketWriter outbound = new SocketWriter(LIMITS, new Lane(OverflowPolicy.KEEP, null), owner);

    @AfterEach
    void close() {
        codec.close();
    }

    private boolean offer(String... texts) {
        return outbound.offer(List.of(texts).stream()
                .map(text -> Frame.kept(codec.text(text)))
                .toList());
    }

    @Test
    void frames_wait_for_the_socket_to_open() {
        offer("a");
        offer("b");
        assertThat(transport.written).isEmpty();
        outbound.attach(transport);
        assertThat(transport.written).containsExactly("a", "b");
        assertThat(transport.writes).isEqualTo(1);
    }

    @Test
    void there_is_one_write_at_a_time_and_what_piled_up_goes_together() {
        outbound.attach(transport);
        offer("a");
        offer("b");
        offer("c");
        assertThat(transport.written).containsExactly("a");
        transport.finish(null);
        assertThat(transport.written).containsExactly("a", "b", "c");
        assertThat(transport.writes).isEqualTo(2);
    }

    @Test
    void more_frames_or_bytes_than_may_wait_are_refused() {
        assertThat(offer("a", "b", "c")).isTrue();
        assertThat(offer("d")).isFalse();
        SocketWriter other = new SocketWriter(LIMITS, new Lane(OverflowPolicy.KEEP, null), owner);
        assertThat(other.offer(List.of(Frame.kept(codec.text("x".repeat(20)))))).isTrue();
        assertThat(other.offer(List.of(Frame.kept(codec.text("x"))))).isFalse();
    }

    @Test
    void what_is_lost_with_a_socket_is_counted() {
        outbound.attach(transport);
        offer("written");
        offer("a", "b");
        assertThat(lost).isZero();
        assertThat(offer("c", "d", "e")).isFalse();
        assertThat(lost).as("d and e").isEqualTo(2);
        outbound.shut();
        outbound.shut();
        assertThat(lost).as("a, b and c, too").isEqualTo(5);
        assertThat(dropped).isZero();
    }

    @Test
    void dropped_frames_are_told_until_nothing_waits_any_more() {
        outbound.attach(transport);
        OverflowPolicy oldest = new OverflowPolicy(Overflow.DROP_OLDEST, "");
        for (int i = 0; i < 6; i++) {
            outbound.offer(List.of(new Frame(codec.text("" + i), oldest, "g")));
        }
        assertThat(dropped).isEqualTo(2);
        transport.finish(null);
        assertThat(recovered).isZero();
        transport.finish(null);
        assertThat(recovered).isEqualTo(2);
        assertThat(transport.written).containsExactly("0", "3", "4", "5");
    }

    @Test
    void a_close_comes_after_what_was_sent_before_and_nothing_after_it() {
        outbound.attach(transport);
        offer("a");
        offer("b");
        outbound.finish();
        offer("c");
        assertThat(transport.closed).isNull();
        transport.finish(null);
        assertThat(transport.closed).isNull();
        transport.finish(null);
        assertThat(transport.written).containsExactly("a", "b");
        assertThat(transport.closed).isEqualTo("4000 bye");
    }

    @Test
    void a_failed_write_is_told_and_what_is_shut_writes_nothing_more() {
        outbound.attach(transport);
        offer("a");
        offer("b");
        outbound.shut();
        transport.finish(new IOException("broken pipe"));
        assertThat(broken).isTrue();
        assertThat(transport.written).containsExactly("a");
        assertThat(offer("c")).isTrue();
        assertThat(transport.writes).isEqualTo(1);
    }

    @Test
    void a_transport_that_throws_even_an_error_breaks_the_socket_and_leaves_no_write_under_way() {
        transport.refusal = new Error("thrown by a test");
        outbound.attach(transport);
        offer("a");
        assertThat(broken).isTrue();
        assertThat(outbound.isStuckSince(System.nanoTime() + 1)).isFalse();
    }

    @Test
    void a_write_that_is_not_over_in_time_is_stuck() {
        outbound.attach(transport);
        assertThat(outbound.isStuckSince(System.nanoTime() + 1)).isFalse();
        offer("a");
        assertThat(outbound.isStuckSince(System.nanoTime() + 1)).isTrue();
        transport.finish(null);
        assertThat(outbound.isStuckSince(System.nanoTime() + 1)).isFalse();
    }

    @Test
    void a_transport_that_is_done_at_once_is_used_without_recursion() {
        List<String> written = new ArrayList<>();
        SocketLimits wide = new SocketLimits(100, 100_000, 10_000_000, 10, Duration.ofSeconds(1), Duration.ZERO);
        SocketWriter many = new SocketWriter(wide, new Lane(OverflowPolicy.KEEP, null), owner);
        List<Frame> frames = IntStream.range(0, 50_000)
                .mapToObj(i -> Frame.kept(codec.text("" + i)))
                .toList();
        many.offer(frames);
        many.attach(new Transport() {
            @Override
            public void write(List<Frame> batch, Consumer<Throwable> done) {
                batch.forEach(frame -> written.add(frame.content().text()));
                done.accept(null);
            }

            @Override
            public boolean ping() {
                return true;
            }

            @Override
            public void close(int code, String reason) {}
        });
        assertThat(written).hasSize(50_000).endsWith("49999");
    }
}
