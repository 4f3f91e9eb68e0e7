package org.cbchannels.tests.doors;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cbchannels.Channels;
import org.cbchannels.Sockets;

/** Says how many sockets there are, and how many members a group has. */
@WebServlet("/count")
public class CountServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Sockets sockets;

    @Inject
    transient Channels channels;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String group = request.getParameter("group");
        response.getWriter()
                .print(sockets.count()
                        + (group == null ? "" : " " + channels.group(group).size()));
    }
}
