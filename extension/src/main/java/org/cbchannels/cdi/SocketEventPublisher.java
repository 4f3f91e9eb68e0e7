package org.cbchannels.cdi;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import java.security.Principal;
import org.cbchannels.Channel;
import org.cbchannels.SocketConnected;
import org.cbchannels.SocketDisconnected;
import org.cbchannels.core.dispatch.RequestScope;
import org.cbchannels.core.dispatch.SocketObserver;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.server.ServerLog;

/** Makes CDI events of sockets that come and go, where somebody observes them; thread-safe. */
final class SocketEventPublisher implements SocketObserver {

    private final Event<Object> events;
    private final RequestScope requestScope;
    private final boolean connectedIsObserved;
    private final boolean disconnectedIsObserved;

    SocketEventPublisher(BeanManager beanManager, RequestScope requestScope) {
        this.events = beanManager.getEvent();
        this.requestScope = requestScope;
        this.connectedIsObserved = isObserved(beanManager, SocketConnected::new);
        this.disconnectedIsObserved = isObserved(beanManager, SocketDisconnected::new);
    }

    private interface Making {
        Object make(Channel channel, String path, Principal user);
    }

    private static boolean isObserved(BeanManager beanManager, Making event) {
        return !beanManager.resolveObserverMethods(event.make(null, null, null)).isEmpty();
    }

    @Override
    public void connected(Connection connection, Channel channel) {
        if (connectedIsObserved) {
            fire(connection, channel, SocketConnected::new);
        }
    }

    @Override
    public void disconnected(Connection connection, Channel channel) {
        if (disconnectedIsObserved) {
            fire(connection, channel, SocketDisconnected::new);
        }
    }

    private void fire(Connection connection, Channel channel, Making event) {
        try {
            Object made =
                    event.make(channel, connection.path(), connection.caller().principal());
            requestScope.run(() -> events.fire(made));
        } catch (RuntimeException e) {
            ServerLog.SOCKET_OBSERVER_FAILED.log(e, connection.name());
        }
    }
}
