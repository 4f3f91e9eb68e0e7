package org.cbchannels.tests.traffic;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.cbchannels.ChannelFull;
import org.cbchannels.Channels;
import org.cbchannels.Group;
import org.cbchannels.Overflow;
import org.cbchannels.Sockets;

/** Sends much, sends away, and tells how many there are. */
@WebServlet("/traffic/*")
public class TrafficServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int KEYS = 5;

    @Inject
    transient Channels channels;

    @Inject
    transient Sockets sockets;

    @Inject
    transient Witness witness;

    @Inject
    transient Gate gate;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getPathInfo()) {
            case "/send" -> send(request);
            case "/drain" -> sockets.drain(Duration.ofMillis(Long.parseLong(request.getParameter("spread"))));
            case "/resume" -> sockets.resume();
            case "/shut" -> gate.shut();
            case "/open" -> gate.open();
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object answer = switch (request.getPathInfo()) {
            case "/passed" -> gate.passed();
            case "/reached" -> gate.reached();
            default -> sockets.count() + " " + witness.open();
        };
        response.getWriter().print(answer);
    }

    private void send(HttpServletRequest request) {
        Group group = channels.group(request.getParameter("group"));
        if (request.getParameter("overflow") != null) {
            group = group.overflow(Overflow.valueOf(request.getParameter("overflow")));
        }
        String pad = "x".repeat(Integer.parseInt(request.getParameter("size")));
        int count = Integer.parseInt(request.getParameter("count"));
        for (int i = 1; i <= count; i++) {
            String frame = "{\"seq\":" + i + ",\"key\":" + i % KEYS + ",\"last\":" + (i > count - KEYS) + ",\"pad\":\""
                    + pad + "\"}";
            while (!isSent(group, frame)) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static boolean isSent(Group group, String frame) {
        try {
            group.send(frame);
            return true;
        } catch (ChannelFull full) {
            return false;
        }
    }
}
