package org.cbchannels.websocket.tyrus;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.security.Principal;
import java.util.concurrent.Executor;
import org.cbchannels.core.socket.WebsocketHandler;
import org.cbchannels.websocket.Container;

/** Has few threads that call endpoints, and one fast way to send. */
public final class TyrusContainer implements Container {

    @Override
    public boolean fits(ServerContainer server) {
        return server.getClass().getName().startsWith("org.glassfish.tyrus.");
    }

    @Override
    public Socket adopt(Session session, Executor workers) {
        return new Socket(new WriterTransport(session), workers);
    }

    /** It would answer 200, and nothing would say why. */
    @Override
    public boolean upgradesDispatched() {
        return false;
    }

    @Override
    public HttpServletRequest upgrading(HttpServletRequest request, WebsocketHandler handler) {
        return new Upgrading(request, handler);
    }

    /** Puts a {@link BoundedUpgrade} before the handler that is asked for. */
    private static final class Upgrading extends HttpServletRequestWrapper {

        /** Null when it is upgraded, as Tyrus keeps the request. */
        private WebsocketHandler socket;

        private final boolean endsWithLogin;

        Upgrading(HttpServletRequest request, WebsocketHandler handler) {
            super(request);
            this.socket = handler;
            this.endsWithLogin = handler.endsWithLogin();
        }

        /** Tyrus cuts websockets of users off when their HTTP session ends, before anybody can say why. */
        @Override
        public Principal getUserPrincipal() {
            return endsWithLogin ? null : super.getUserPrincipal();
        }

        @Override
        public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
            try {
                T handler = type.getDeclaredConstructor().newInstance();
                super.upgrade(BoundedUpgrade.class).before(handler, socket);
                socket = null;
                return handler;
            } catch (ReflectiveOperationException e) {
                throw new ServletException(e);
            }
        }
    }
}
