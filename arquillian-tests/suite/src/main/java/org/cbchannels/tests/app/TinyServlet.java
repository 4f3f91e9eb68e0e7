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

/** Sends to a channel until it is full (POST); remembers a colour in the HTTP session (GET). */
@WebServlet("/tiny")
public class TinyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    @ChannelName("tiny")
    transient Channel tiny;

    @Inject
    transient Barrier barrier;

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
        request.getSession().setAttribute("colour", request.getParameter("colour"));
        response.getWriter().print("remembered");
    }
}
