package org.cbchannels.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.cbchannels.core.connection.Connection;

/** Puts the parts of a message together, up to the limit; used by one thread at a time. */
final class FrameReader {

    private final RunningApplication.Acceptor acceptor;
    private final Connection connection;
    private final Executor starter;
    private final int limit;
    private StringBuilder text;
    private ByteArrayOutputStream bytes;
    private int size;

    FrameReader(RunningApplication.Acceptor acceptor, Connection connection, Executor starter) {
        this.acceptor = acceptor;
        this.connection = connection;
        this.starter = starter;
        this.limit = connection.maxMessageBytes();
    }

    void text(String part, boolean last) {
        if (exceeds(utf8Length(part))) {
            text = null;
        } else if (last && text == null) {
            size = 0;
            connection.received(acceptor.application().text(part), starter);
        } else {
            text = (text == null ? new StringBuilder() : text).append(part);
            if (last) {
                String whole = text.toString();
                text = null;
                size = 0;
                connection.received(acceptor.application().text(whole), starter);
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
            connection.received(acceptor.application().binary(whole), starter);
        }
    }

    /** Once too much, always too much: the rest is read and dropped until the socket is closed. */
    private boolean exceeds(int more) {
        if (size > limit) {
            return true;
        }
        size += more;
        if (size > limit) {
            connection.tooBig();
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
