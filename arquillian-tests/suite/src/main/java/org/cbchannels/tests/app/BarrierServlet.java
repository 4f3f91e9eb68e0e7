package org.cbchannels.tests.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

    private synchronized CyclicBarrier barrier(int parties) {
        if (barrier == null) {
            barrier = new CyclicBarrier(parties);
        }
        return barrier;
    }
}
