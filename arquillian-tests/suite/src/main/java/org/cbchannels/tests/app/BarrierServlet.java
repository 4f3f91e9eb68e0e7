package org.cbchannels.tests.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers when so many requests are there at once: each of them has a thread of the server for itself. */
@WebServlet("/barrier")
public class BarrierServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int PATIENCE_SECONDS = 10;
    private static final int EXECUTOR_THREADS = 32;

    private transient CyclicBarrier barrier;

    @Resource
    transient ManagedExecutorService executor;

    @Resource
    transient ManagedScheduledExecutorService scheduler;

    /** Makes the server's executors create their threads here: a thread remembers for ever who caused it. */
    @Override
    public void init() {
        for (int i = 0; i < EXECUTOR_THREADS; i++) {
            executor.execute(() -> {});
            scheduler.schedule(() -> {}, 0, TimeUnit.SECONDS);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            barrier(Integer.parseInt(request.getParameter("parties"))).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new ServletException(e);
        }
    }

    /**
     * The virtual machine remembers the type of a part of the record that it has linked last, and with it the
     * application.
     */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try (InputStream file = Passing.class.getResourceAsStream("Passing.class")) {
            byte[] code = file.readAllBytes();
            Class<?> type = new FreshLoader().define(code);
            Object one = type.getDeclaredConstructor(String.class).newInstance("a");
            response.getWriter().print(one.equals(null) + " " + one.hashCode() + " " + one);
        } catch (IOException | ReflectiveOperationException e) {
            throw new ServletException(e);
        }
    }

    private static final class FreshLoader extends ClassLoader {

        FreshLoader() {
            super(ClassLoader.getPlatformClassLoader());
        }

        Class<?> define(byte[] code) {
            return defineClass(null, code, 0, code.length);
        }
    }

    private synchronized CyclicBarrier barrier(int parties) {
        if (barrier == null) {
            barrier = new CyclicBarrier(parties);
        }
        return barrier;
    }
}
