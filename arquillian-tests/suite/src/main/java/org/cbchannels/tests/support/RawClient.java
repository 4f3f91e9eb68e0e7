package org.cbchannels.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A websocket client that sends whatever bytes it is told to. */
public final class RawClient implements AutoCloseable {

    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /** Opens a socket by a handshake that the server must accept. */
    public static RawClient open(String path) {
        try {
            Socket socket = new Socket("127.0.0.1", Server.port());
            String handshake = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + Server.port()
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                    + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
            socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).contains(" 101 ");
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a masked text frame of up to 125 bytes, or only so many bytes of it. */
    public void sendText(String text, int ofItsBytes) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) TEXT;
        frame[1] = (byte) (MASKED | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length); // the mask is zero
        try {
            socket.getOutputStream().write(frame, 0, Math.min(ofItsBytes, frame.length));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resets the connection, as a process does that is killed. */
    @Override
    public void close() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
