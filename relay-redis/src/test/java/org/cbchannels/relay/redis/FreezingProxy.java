package org.cbchannels.relay.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a Redis; what it says on connections with subscriptions can be held back, while they stay open. */
final class FreezingProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<Pair> pairs = new CopyOnWriteArrayList<>();

    FreezingProxy(int target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                pairs.add(new Pair(server.accept(), new Socket(InetAddress.getLoopbackAddress(), target)));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Connections that subscribe from now on are not concerned. */
    void freezeSubscriptions() {
        pairs.forEach(pair -> pair.frozen = pair.subscribes);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Pair pair : pairs) {
                pair.client.close();
                pair.redis.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Pair {

        private final Socket client;
        private final Socket redis;
        private volatile boolean subscribes;
        private volatile boolean frozen;

        Pair(Socket client, Socket redis) {
            this.client = client;
            this.redis = redis;
            start(() -> pump(client, redis, true));
            start(() -> pump(redis, client, false));
        }

        private void pump(Socket from, Socket to, boolean isRequest) {
            byte[] buffer = new byte[8192];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (isRequest && new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains("SUBSCRIBE")) {
                        subscribes = true;
                    }
                    if (!frozen) {
                        out.write(buffer, 0, count);
                        out.flush();
                    }
                }
            } catch (IOException e) {
                // one of the two is gone
            }
        }
    }
}
