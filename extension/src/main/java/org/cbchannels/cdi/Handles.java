package org.cbchannels.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import org.cbchannels.Channel;
import org.cbchannels.ChannelName;
import org.cbchannels.Channels;
import org.cbchannels.Group;
import org.cbchannels.GroupName;
import org.cbchannels.Routes;
import org.cbchannels.Routing;
import org.cbchannels.Sockets;
import org.cbchannels.spi.CurrentRequest;
import org.cbchannels.spi.NodeTopics;
import org.cbchannels.spi.RouteHandle;

/** Makes the handles that any bean can have injected. */
@ApplicationScoped
public class Handles {

    @Inject
    Applications applications;

    @Produces
    @Dependent
    Channels channels(InjectionPoint point) {
        return applications.channelsFor(holderOrNull(point));
    }

    @Produces
    @Dependent
    @GroupName("")
    Group groupByName(InjectionPoint point) {
        return channels(point).group(qualifier(point, GroupName.class).value());
    }

    @Produces
    @Dependent
    @Routes
    Group groupByRoute(InjectionPoint point) {
        String name = qualifier(point, Routes.class).channelName();
        if (name.isEmpty()) {
            throw new DefinitionException("@Routes at " + point + " names no channel: add channelName");
        }
        return channels(point).group(name);
    }

    @Produces
    @Dependent
    @ChannelName("")
    Channel channelByName(InjectionPoint point) {
        return channels(point).channel(qualifier(point, ChannelName.class).value());
    }

    @Produces
    @Dependent
    Routing routing(InjectionPoint point) {
        return applications.routingFor(holderOrNull(point));
    }

    @Produces
    @Dependent
    Sockets sockets(InjectionPoint point) {
        return applications.socketsFor(holderOrNull(point));
    }

    @Produces
    @Dependent
    NodeTopics nodes(InjectionPoint point) {
        return applications.nodesFor(holderOrNull(point));
    }

    @Produces
    @Dependent
    CurrentRequest currentRequest() {
        return applications::holdHere;
    }

    @Produces
    @Dependent
    RouteHandle handles() {
        return applications.routeHere();
    }

    private static Class<?> holderOrNull(InjectionPoint point) {
        return point == null || point.getMember() == null ? null : holder(point);
    }

    private static Class<?> holder(InjectionPoint point) {
        return point.getBean() == null
                ? point.getMember().getDeclaringClass()
                : point.getBean().getBeanClass();
    }

    private static <A extends Annotation> A qualifier(InjectionPoint point, Class<A> type) {
        return point.getQualifiers().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new DefinitionException(point + " has no @" + type.getSimpleName()));
    }
}
