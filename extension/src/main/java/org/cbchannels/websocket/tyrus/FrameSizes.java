package org.cbchannels.websocket.tyrus;

/**
 * Follows the heads of frames in a stream of bytes, to find one whose payload is too large; for one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section 5.2</a>
 */
final class FrameSizes {

    private static final int MASK_BYTES = 4;

    private final long limit;
    /** How many bytes of the head have come. */
    private int head;
    /** How many it has; not known before two have come. */
    private int headSize;

    private boolean isMasked;
    private long length;
    /** Bytes of the payload that are still to come. */
    private long payload;

    FrameSizes(long limit) {
        this.limit = limit;
    }

    /**
     * How many of the bytes come before the end of the head of a frame that is too large; all of them if there is none.
     */
    int take(byte[] bytes, int offset, int count) {
        for (int at = 0; at < count; ) {
            if (payload > 0) {
                int some = (int) Math.min(payload, count - at);
                payload -= some;
                at += some;
            } else if (!takeHead(bytes[offset + at] & 0xFF)) {
                return at;
            } else {
                at++;
            }
        }
        return count;
    }

    private boolean takeHead(int next) {
        head++;
        if (head == 1) {
            length = 0;
            headSize = 2;
        } else if (head == 2) {
            isMasked = (next & 0x80) != 0;
            int small = next & 0x7F;
            headSize += (small == 126 ? 2 : small == 127 ? 8 : 0) + (isMasked ? MASK_BYTES : 0);
            length = small < 126 ? small : 0;
        } else if (head <= headSize - (isMasked ? MASK_BYTES : 0)) {
            length = length << 8 | next;
        }
        if (head < 2 || head < headSize) {
            return true;
        }
        head = 0;
        payload = length;
        return length >= 0 && length <= limit;
    }
}
