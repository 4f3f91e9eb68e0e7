package org.cbchannels.tests.examples;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.cbchannels.Channel;
import org.cbchannels.ChannelName;
import org.cbchannels.Channels;

/** Announces views to both places (POST), and tells what was counted (GET). */
@WebServlet("/pages")
public class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Channels channels;

    @Inject
    @ChannelName("default")
    transient Channel byName;

    @Inject
    transient PageViews views;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(views.counted());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        channels.channel("private").send(Map.of("page", 1));
        byName.send(Map.of("page", "none"));
        byName.send(Map.of("page", 2));
    }
}
