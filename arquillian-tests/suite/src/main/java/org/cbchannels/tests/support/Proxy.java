package org.cbchannels.tests.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between clients and the server: cuts connections, or swallows what is sent. */
public final class Proxy implements AutoCloseable {

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    /** How many more bytes pass, in both directions together; then all connections are cut. */
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    private volatile boolean swallows;
    private volatile boolean refuses;
    private final AtomicLong accepted = new AtomicLong();

    private Proxy(ServerSocket server) {
        this.server = server;
    }

    /** On a free port, before the server. */
    public static Proxy start() {
        try {
            Proxy proxy = new Proxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many connections there were. */
    public long accepted() {
        return accepted.get();
    }

    /** Lets so many more bytes pass, then cuts what is open. */
    public void cutAfter(long bytes) {
        left.set(bytes);
    }

    /** Cuts what is open now. */
    public void cut() {
        open.forEach(Proxy::close);
        open.clear();
    }

    /** From now on nothing passes, and nobody is told. */
    public void swallow(boolean on) {
        swallows = on;
    }

    /** From now on nobody gets a connection. */
    public void refuse(boolean on) {
        refuses = on;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                accepted.incrementAndGet();
                if (refuses) {
                    close(client);
                    continue;
                }
                Socket target = new Socket(InetAddress.getByName("127.0.0.1"), Server.port());
                client.setTcpNoDelay(true);
                target.setTcpNoDelay(true);
                open.add(client);
                open.add(target);
                start(() -> pass(client, target));
                start(() -> pass(target, client));
            } catch (IOException e) {
                System.getLogger("tests").log(System.Logger.Level.DEBUG, "No connection", e);
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                int size = count;
                long passing = left.getAndUpdate(now -> now == Long.MAX_VALUE ? now : Math.max(0, now - size));
                if (!swallows) {
                    out.write(bytes, 0, (int) Math.min(count, passing));
                    out.flush();
                }
                if (passing < count) {
                    left.set(Long.MAX_VALUE);
                    cut();
                    return;
                }
            }
        } catch (IOException e) {
            System.getLogger("tests").log(System.Logger.Level.DEBUG, "A connection ended", e);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            System.getLogger("tests").log(System.Logger.Level.DEBUG, "Not closed", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cut();
        }
    }
}
