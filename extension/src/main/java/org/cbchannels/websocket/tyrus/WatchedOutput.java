package org.cbchannels.websocket.tyrus;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** An output stream whose failures are told to somebody; used by one thread at a time. */
final class WatchedOutput extends ServletOutputStream {

    private final ServletOutputStream original;
    private final Runnable whenBroken;

    WatchedOutput(ServletOutputStream original, Runnable whenBroken) {
        this.original = original;
        this.whenBroken = whenBroken;
    }

    @Override
    public boolean isReady() {
        return original.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        original.setWriteListener(listener);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            original.write(bytes, offset, length);
        } catch (IOException e) {
            whenBroken.run();
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            original.flush();
        } catch (IOException e) {
            whenBroken.run();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        original.close();
    }
}
