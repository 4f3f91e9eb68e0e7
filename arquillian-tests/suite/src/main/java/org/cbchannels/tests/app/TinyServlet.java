package org.cbchannels.tests.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cbchannels.Channel;
import org.cbchannels.ChannelFull;
import org.cbchannels.ChannelName;
import org.cbchannels.Sockets;

/**
 * Sends to a channel until it is full (POST); remembers a colour in the HTTP session, has it end after some seconds or
 * now, or logs a user out (GET).
 */
@WebServlet("/tiny")
public class TinyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    @ChannelName("tiny")
    transient Channel tiny;

    @Inject
    transient Barrier barrier;

    @Inject
    transient Sockets sockets;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int taken = 0;
        try {
            while (taken < 100) {
                tiny.send("{}");
                taken++;
            }
        } catch (ChannelFull e) {
            response.getWriter().print(taken + " " + e.code());
        } finally {
            barrier.open(taken);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("logout") != null) {
            sockets.logout(request.getParameter("logout"));
        } else if (request.getParameter("end") != null) {
            request.getSession().invalidate();
        } else if (request.getParameter("seconds") != null) {
            request.getSession().setMaxInactiveInterval(Integer.parseInt(request.getParameter("seconds")));
        } else {
            request.getSession().setAttribute("colour", request.getParameter("colour"));
        }
        response.getWriter().print("remembered");
    }
}
