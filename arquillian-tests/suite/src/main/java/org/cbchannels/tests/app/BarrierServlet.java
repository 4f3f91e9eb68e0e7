package org.cbchannels.tests.app;

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

    private transient CyclicBarrier barrier;

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
