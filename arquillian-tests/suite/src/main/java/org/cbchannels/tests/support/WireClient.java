package org.cbchannels.tests.support;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client that speaks the protocol by hand: it may read slowly, or say what no proper client says. */
public final class WireClient implements AutoCloseable {

    /** Opcodes of RFC 6455, section 5.2. */
    public static final int TEXT = 1;

    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    /** What can happen to a connection that was reset or closed without a close frame. */
    public static final int NO_CODE = 1006;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int PATIENCE = 20_000;

    /** A received frame. */
    public record Frame(int opcode, byte[] payload) {

        /** The payload of a text frame. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The code of a close frame. */
        public int code() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    private final Socket socket = new Socket();
    private final DataInputStream in;

    private WireClient(int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress("127.0.0.1", Server.port()));
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Connected, without a handshake. */
    public static WireClient connect() {
        try {
            return new WireClient(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opened by a handshake that the server must accept. */
    public static WireClient open(String path) {
        return open(path, 0);
    }

    /** The same, with a receive buffer of so many bytes; zero for the usual size. */
    public static WireClient open(String path, int receiveBuffer) {
        try {
            WireClient client = new WireClient(receiveBuffer);
            client.send(handshake(path));
            if (!client.head().contains(" 101 ")) {
                throw new IllegalStateException("The server did not accept " + path);
            }
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a proper handshake. */
    public static byte[] handshake(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + Server.port()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                        + "\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** Reads the head of an answer, and gives its status; 0 if the connection was closed instead. */
    public int status() {
        try {
            return Integer.parseInt(head().split(" ")[1]);
        } catch (EOFException | java.net.SocketException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends bytes as they are. */
    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a masked text frame. */
    public void sendText(String text) {
        sendPartOfText(text, Integer.MAX_VALUE);
    }

    /** Sends no more than so many bytes of the frame. */
    public void sendPartOfText(String text, int bytes) {
        byte[] frame = frame(FIN | TEXT, true, text.getBytes(StandardCharsets.UTF_8));
        send(Arrays.copyOf(frame, Math.min(bytes, frame.length)));
    }

    /** The bytes of a frame, with a mask of zeros. */
    public static byte[] frame(int firstByte, boolean masked, byte[] payload) {
        int extended = payload.length < 126 ? 0 : 2;
        int mask = masked ? 4 : 0;
        byte[] frame = new byte[2 + extended + mask + payload.length];
        frame[0] = (byte) firstByte;
        frame[1] = (byte) ((masked ? MASKED : 0) | (extended == 0 ? payload.length : 126));
        if (extended > 0) {
            frame[2] = (byte) (payload.length >> 8);
            frame[3] = (byte) payload.length;
        }
        System.arraycopy(payload, 0, frame, 2 + extended + mask, payload.length);
        return frame;
    }

    /** The next frame; null at the end of the connection. Pings are answered, and not given. */
    public Frame read() {
        Frame frame = readAny();
        while (frame != null && frame.opcode() == PING) {
            answer(frame);
            frame = readAny();
        }
        return frame;
    }

    /** A server that has ended the connection meanwhile needs no answer. */
    private void answer(Frame ping) {
        try {
            socket.getOutputStream().write(frame(FIN | PONG, true, ping.payload()));
        } catch (IOException e) {
            System.getLogger("tests").log(System.Logger.Level.DEBUG, "A pong was not sent", e);
        }
    }

    private Frame readAny() {
        try {
            int opcode = in.readUnsignedByte() & 0x0f;
            long length = in.readUnsignedByte() & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] payload = new byte[(int) length];
            in.readFully(payload);
            return new Frame(opcode, payload);
        } catch (EOFException | java.net.SocketException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to the end, and gives the code of the close frame. */
    public int closeCode() {
        for (Frame frame = read(); frame != null; frame = read()) {
            if (frame.opcode() == CLOSE) {
                return frame.code();
            }
        }
        return NO_CODE;
    }

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
