package org.cbchannels.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Puts the parts of a message together, up to the limit; used by one thread at a time. */
final class FrameReader {

    /** Takes what was put together. */
    interface Target {

        /** A whole text message. */
        void text(String whole);

        /** A whole binary message; the array is the target's own. */
        void binary(byte[] whole);

        /** A message is larger than the limit; nothing of it, or behind it, is put together. */
        void tooBig();
    }

    /** What one character takes in UTF-8, at most. */
    private static final int MAX_BYTES = 3;

    private final int limit;
    private final Target target;
    private StringBuilder text;
    private ByteArrayOutputStream bytes;
    private int size;

    /** Prepares for messages of up to so many bytes, in UTF-8 for text. */
    FrameReader(int limit, Target target) {
        this.limit = limit;
        this.target = target;
    }

    void text(String part, boolean last) {
        boolean isSurelySmall = last && text == null && size == 0 && part.length() <= limit / MAX_BYTES;
        if (exceeds(isSurelySmall ? part.length() : utf8Length(part))) {
            text = null;
        } else if (last && text == null) {
            size = 0;
            target.text(part);
        } else {
            text = (text == null ? new StringBuilder() : text).append(part);
            if (last) {
                String whole = text.toString();
                text = null;
                size = 0;
                target.text(whole);
            }
        }
    }

    void binary(ByteBuffer part, boolean last) {
        if (exceeds(part.remaining())) {
            bytes = null;
            return;
        }
        bytes = bytes == null ? new ByteArrayOutputStream(part.remaining()) : bytes;
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
        if (last) {
            byte[] whole = bytes.toByteArray();
            bytes = null;
            size = 0;
            target.binary(whole);
        }
    }

    /** Once too much, always too much: the rest is read and dropped until the socket is closed. */
    private boolean exceeds(int more) {
        if (size > limit) {
            return true;
        }
        size += more;
        if (size > limit) {
            target.tooBig();
            return true;
        }
        return false;
    }

    private static int utf8Length(String part) {
        int length = part.length();
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c >= 0x800 && !Character.isSurrogate(c)) {
                length += 2;
            } else if (c >= 0x80) {
                length++;
            }
        }
        return length;
    }
}
