package org.cbchannels.tests.examples;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.cbchannels.Channel;
import org.cbchannels.ChannelName;
import org.cbchannels.Channels;
import org.cbchannels.Group;
import org.cbchannels.GroupName;
import org.cbchannels.RouteEntry;
import org.cbchannels.Routes;
import org.cbchannels.Routing;

/** Tells the names of the handles that it has injected, and the routing table. */
@WebServlet("/handles")
public class HandlesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Channels channels; // channels.group("room_7"), channels.channel("mail")

    @Inject
    @GroupName("news")
    transient Group news; // a group by name

    @Inject
    @Routes(channelName = "anonymous")
    transient Group anonymous; // the group named after a route's channel

    @Inject
    @ChannelName("mail")
    transient Channel mail; // from anywhere: REST resources, EJBs, timers, other consumers

    @Inject
    transient Routing routing;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> names = List.of(channels.group("room_7").name(), news.name(), anonymous.name(), mail.name());
        response.setCharacterEncoding("UTF-8");
        response.getWriter().println(String.join(" ", names));
        response.getWriter()
                .println(routing.table().stream().map(RouteEntry::toString).collect(Collectors.joining("\n")));
    }
}
