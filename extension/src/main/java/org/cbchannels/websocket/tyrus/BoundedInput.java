package org.cbchannels.websocket.tyrus;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * The frames of a client, up to one that is larger than the limit; what follows is read and dropped. Used by one thread
 * at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section 5.2</a>
 */
final class BoundedInput extends ServletInputStream {

    /** So much is read at once. */
    private static final int CHUNK = 8 * 1024;

    private final ServletInputStream original;
    private final FrameSizes sizes;
    private final Runnable whenTooBig;
    private ReadListener listener;
    private boolean isOver;

    BoundedInput(ServletInputStream original, int limit, Runnable whenTooBig) {
        this.original = original;
        this.sizes = new FrameSizes(limit);
        this.whenTooBig = whenTooBig;
    }

    /** Takes effect only when the reader is ready: {@link #listen}. */
    @Override
    public void setReadListener(ReadListener reader) {
        listener = reader;
    }

    /** From now on the reader is told of data. */
    void listen() {
        if (listener != null) {
            original.setReadListener(listener);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = original.read(bytes, offset, Math.min(length, CHUNK));
        if (count <= 0 || isOver) {
            return Math.min(count, 0);
        }
        int taken = sizes.take(bytes, offset, count);
        if (taken < count) {
            isOver = true;
            whenTooBig.run();
        }
        return taken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count == 1 ? one[0] & 0xFF : -1;
    }

    @Override
    public int available() throws IOException {
        return Math.min(CHUNK, original.available());
    }

    @Override
    public boolean isFinished() {
        return original.isFinished();
    }

    @Override
    public boolean isReady() {
        return original.isReady();
    }

    @Override
    public void close() throws IOException {
        original.close();
    }
}
