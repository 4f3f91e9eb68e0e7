package org.cbchannels.tests.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import org.cbchannels.Channel;
import org.cbchannels.ChannelName;
import org.cbchannels.Group;
import org.cbchannels.GroupName;

/** Sends by itself, or has an EJB or a timer send. */
@Path("/news")
@RequestScoped
public class NewsResource {

    @Inject
    @GroupName("news")
    Group news;

    @Inject
    @ChannelName("jobs")
    Channel jobs;

    @Inject
    NewsBean bean;

    @Inject
    NewsTimer timer;

    @POST
    @Path("/{by}")
    public void send(@PathParam("by") String by) {
        switch (by) {
            case "rest" -> news.send(Map.of("by", by));
            case "ejb" -> bean.send(by);
            case "timer" -> timer.start(by);
            case "report" -> jobs.send(Map.of("report", "news"));
            default -> throw new IllegalArgumentException(by);
        }
    }
}
