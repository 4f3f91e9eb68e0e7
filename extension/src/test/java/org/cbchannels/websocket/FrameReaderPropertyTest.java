package org.cbchannels.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds however a message is cut into parts. */
class FrameReaderPropertyTest {

    private static final int LIMIT = 60;

    private static final class Taken extends ArrayList<Object> implements FrameReader.Target {

        private static final long serialVersionUID = 1L;

        @Override
        public void text(String whole) {
            add(whole);
        }

        @Override
        public void binary(byte[] whole) {
            add(ByteBuffer.wrap(whole));
        }

        @Override
        public void tooBig() {
            add("too big");
        }
    }

    /** Well-formed text: containers hand over nothing else. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "ü", "€", "😀", "\u0000", "{", "\"")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    private static void read(FrameReader reader, String text, int step) {
        int at = 0;
        do {
            int end = Math.min(at + step, text.length());
            if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
                end++;
            }
            reader.text(text.substring(at, end), end == text.length());
            at = end;
        } while (at < text.length());
    }

    @Property
    void texts_come_out_whole_unless_they_are_larger_than_the_limit(
            @ForAll("texts") String first,
            @ForAll("texts") String second,
            @ForAll @IntRange(min = 1, max = 9) int step) {
        Taken taken = new Taken();
        FrameReader reader = new FrameReader(LIMIT, taken);
        read(reader, first, step);
        read(reader, second, step);
        if (isTooBig(first)) {
            assertThat(taken).containsExactly("too big");
        } else {
            assertThat(taken).containsExactly(first, isTooBig(second) ? "too big" : second);
        }
    }

    private static boolean isTooBig(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > LIMIT;
    }

    @Property
    void bytes_come_out_whole_unless_they_are_more_than_the_limit(
            @ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 9) int step) {
        Taken taken = new Taken();
        FrameReader reader = new FrameReader(LIMIT, taken);
        int at = 0;
        do {
            int end = Math.min(at + step, bytes.length);
            reader.binary(ByteBuffer.wrap(bytes, at, end - at), end == bytes.length);
            at = end;
        } while (at < bytes.length);
        assertThat(taken).containsExactly(bytes.length > LIMIT ? "too big" : ByteBuffer.wrap(bytes));
    }
}
