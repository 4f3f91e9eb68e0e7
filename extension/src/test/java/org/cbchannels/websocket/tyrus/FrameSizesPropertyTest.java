package org.cbchannels.websocket.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A frame that is too large is found wherever the stream of bytes is cut. */
class FrameSizesPropertyTest {

    private static final int LIMIT = 1000;

    private static void frame(ByteArrayOutputStream out, int length, boolean masked) {
        head(out, length, masked);
        for (int i = 0; i < length; i++) {
            out.write(0xFF);
        }
    }

    private static void head(ByteArrayOutputStream out, long length, boolean masked) {
        int mask = masked ? 0x80 : 0;
        out.write(0x82);
        if (length < 126) {
            out.write(mask | (int) length);
        } else if (length < 65536) {
            out.write(mask | 126);
            out.write((int) length >> 8);
            out.write((int) length & 0xFF);
        } else {
            out.write(mask | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) (length >> shift) & 0xFF);
            }
        }
        for (int i = 0; masked && i < 4; i++) {
            out.write(0xFF);
        }
    }

    @Property
    void bytes_before_the_end_of_the_head_of_a_frame_that_is_too_large_are_taken(
            @ForAll @Size(max = 20) List<@IntRange(max = LIMIT) Integer> lengths,
            @ForAll boolean masked,
            @ForAll @IntRange(min = 1, max = 700) int cut,
            @ForAll @IntRange(min = LIMIT + 1, max = 100_000) int tooLarge) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lengths.forEach(length -> frame(out, length, masked));
        byte[] good = out.toByteArray();
        head(out, tooLarge, masked);
        int head = out.size();
        byte[] all = out.toByteArray();
        assertThat(take(good, cut)).isEqualTo(good.length);
        assertThat(take(all, cut)).isEqualTo(head - 1);
    }

    @Property
    void a_negative_length_is_too_large(@ForAll @IntRange(min = 1, max = 20) int cut) {
        byte[] bytes = new byte[14];
        bytes[0] = (byte) 0x82;
        bytes[1] = (byte) 0xFF;
        bytes[2] = (byte) 0x80;
        assertThat(take(bytes, cut)).isEqualTo(13);
    }

    private static int take(byte[] bytes, int cut) {
        FrameSizes sizes = new FrameSizes(LIMIT);
        int taken = 0;
        for (int at = 0; at < bytes.length; at += cut) {
            int count = Math.min(cut, bytes.length - at);
            int some = sizes.take(bytes, at, count);
            taken += some;
            if (some < count) {
                break;
            }
        }
        return taken;
    }
}
