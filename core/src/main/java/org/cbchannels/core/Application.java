package org.cbchannels.core;

import java.time.Duration;
import java.util.function.Predicate;
import org.cbchannels.Channels;
import org.cbchannels.Handshake;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.dispatch.BackgroundMessages;
import org.cbchannels.core.dispatch.ContainerServices;
import org.cbchannels.core.dispatch.Exchanges;
import org.cbchannels.core.dispatch.SocketEvents;
import org.cbchannels.core.layer.AfterCommit;
import org.cbchannels.core.layer.BackgroundChannels;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.GroupLimits;
import org.cbchannels.core.layer.LocalGroups;
import org.cbchannels.core.layer.Remote;
import org.cbchannels.core.layer.SendContext;
import org.cbchannels.core.layer.SocketNames;
import org.cbchannels.core.relay.RemoteGroups;
import org.cbchannels.core.relay.TopicListener;
import org.cbchannels.core.route.RouteTable;
import org.cbchannels.core.route.SocketMatch;
import org.cbchannels.core.session.Carrier;
import org.cbchannels.core.session.Sessions;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.Connections;
import org.cbchannels.core.socket.WebsocketHandler;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.HandshakeRefused;
import org.cbchannels.core.socket.admission.SocketRequest;
import org.cbchannels.core.telemetry.Gauges;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.core.work.Executors;
import org.cbchannels.spi.CurrentRequest;
import org.cbchannels.spi.RelayException;
import org.cbchannels.spi.RouteHandle;

/** The routes, channels and sockets of one running web application; thread-safe. */
public final class Application {

    /** The topic that nodes tell each other of users on whose logins have ended. */
    private static final String LOGOUTS = "logout";

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Environment environment;
    private final RouteTable routes;
    private final Codec codec = new Codec();
    private final ChannelLayer layer;
    private final Exchanges exchanges;
    private final BackgroundChannels background;
    private final Connections connections;
    private final Sessions sessions;
    /** Null for a single node. */
    private final RemoteGroups distribution;

    private final Telemetry telemetry;
    private volatile long checkedAt = System.nanoTime();

    /** Puts the parts together; must be called with the application's class loader as the context's. */
    public Application(Environment environment, RouteTable routes, ContainerServices beans, AfterCommit afterCommit) {
        this.environment = environment;
        this.routes = routes;
        Executors threads = environment.threads();
        Limits limits = environment.limits();
        this.telemetry = beans.telemetry();
        SocketNames names = new SocketNames();
        this.distribution = distribution(names.node(), beans);
        Remote remote = distribution == null ? Remote.NONE : distribution;
        GroupLimits groupLimits = limits.group();
        SendContext toBackground = new ToBackground();
        this.layer = new ChannelLayer(
                codec,
                names,
                new LocalGroups(groupLimits, threads.fanOut(), threads.timer(), remote),
                new LocalGroups(groupLimits, threads.fanOut(), threads.timer()),
                remote,
                afterCommit,
                toBackground);
        this.exchanges = new Exchanges(routes, codec, layer, toBackground, environment.background(), threads, beans);
        this.background = new BackgroundChannels(
                limits.channel(),
                threads.workers(),
                threads.timer(),
                environment.background()::run,
                new BackgroundMessages(exchanges)::handle);
        this.connections = new Connections(
                layer,
                connection -> new SocketEvents(exchanges, beans.sockets(), connection),
                threads,
                limits.socket(),
                limits.admission(),
                telemetry);
        this.sessions = new Sessions(connections, routes::accept, codec, limits.session(), threads, telemetry);
        telemetry.watch(new Gauges(
                this::sockets, sessions::size, sessions::parked, this::groups, this::queued, () -> isAlone() ? 0 : 1));
    }

    /** Null for a single node. */
    private RemoteGroups distribution(String node, ContainerServices beans) {
        Executors threads = environment.threads();
        return beans.relay() == null
                ? null
                : new RemoteGroups(
                        node,
                        beans.relay(),
                        environment.relay(),
                        routes.sharedChannels(),
                        codec,
                        threads,
                        environment.background()::run,
                        (topic, text) -> published(beans.news(), topic, text),
                        telemetry);
    }

    /** What is missed of logouts can't be made up for: the login's own end remains. */
    private void published(TopicListener news, String topic, String text) {
        if (!topic.equals(LOGOUTS)) {
            news.published(topic, text);
        } else if (text != null) {
            logOutHere(text);
        }
    }

    /**
     * Connects this node to the others.
     *
     * @throws RelayException if that is required and can't be done
     */
    public void connect() throws RelayException {
        if (distribution != null) {
            distribution.start(layer, background);
            distribution.topics().subscribe(LOGOUTS);
        }
    }

    /** Whether other nodes can't be reached, or there are none. */
    public boolean isAlone() {
        return distribution == null || !distribution.isUp();
    }

    /** The other nodes; null if this is the only one. */
    public RemoteGroups distribution() {
        return distribution;
    }

    /** Where messages go that have no socket's mailbox to wait in. */
    private final class ToBackground implements SendContext {

        @Override
        public void pass(String channelName, EncodedContent content) {
            pass(channelName, content, null);
        }

        @Override
        public void pass(String channelName, EncodedContent content, String replyName) {
            if (routes.hasConsumers(channelName)) {
                background.pass(channelName, content, replyName);
            } else {
                exchanges.unclaimed(channelName);
            }
        }
    }

    /** The web application's class loader. */
    public ClassLoader classLoader() {
        return environment.classLoader();
    }

    /** All routes. */
    public RouteTable routes() {
        return routes;
    }

    /** The channels and groups. */
    public Channels channels() {
        return layer;
    }

    /** Whether the current thread handles a message of this application. */
    public boolean isHandlingHere() {
        return layer.current() != null;
    }

    /** Has the client of the request wait that the current thread handles; null if it handles none of a session. */
    public CurrentRequest.Hold holdHere() {
        return exchanges.holdHere();
    }

    /** The place whose message the current thread handles; null if it handles none. */
    public RouteHandle routeHere() {
        return exchanges.routeHere();
    }

    /** How many sockets are open. */
    public int sockets() {
        return connections.size();
    }

    /** How many sessions there are, parked ones included. */
    public int sessions() {
        return sessions.size();
    }

    /** How many frames wait for clients. */
    public long queued() {
        return connections.queued() + sessions.queued();
    }

    /** How many groups have members. */
    public int groups() {
        return layer.groupCount();
    }

    /** The place that accepts sockets at the path; null if there is none. */
    public SocketMatch accept(String path) {
        return routes.accept(path);
    }

    /** Handles the connect of a socket whose handshake is under way, and returns it. */
    public Connection connect(SocketMatch match, String path, Caller caller, Handshake handshake)
            throws HandshakeRefused {
        return connections.accept(new SocketRequest(match.route(), path, match.captured(), caller, handshake, null));
    }

    /** What a websocket that speaks the protocol of sessions is used by. */
    public WebsocketHandler session(Carrier carrier) {
        return sessions.accept(carrier);
    }

    /** Has a session go on with a login that is newer, or with its first. */
    public Sessions.Renewed renewLogin(String session, Carrier carrier) {
        return sessions.renew(session, carrier);
    }

    /** The login of certain callers has ended: their sessions, and sockets that need a login, are closed. */
    public void loginEnded(Predicate<Caller> whose) {
        sessions.logOut(whose);
        connections.logOut(whose, false);
    }

    /** Closes all sockets and sessions of a user, on all nodes. */
    public void logOut(String user) {
        logOutHere(user);
        if (distribution != null) {
            distribution.topics().publish(LOGOUTS, user);
        }
    }

    private void logOutHere(String user) {
        Predicate<Caller> whose = caller ->
                caller.principal() != null && user.equals(caller.principal().getName());
        sessions.logOut(whose);
        connections.logOut(whose, true);
    }

    /** The content of a received text frame. */
    public EncodedContent text(String text) {
        return codec.text(text);
    }

    /** The content of a received binary frame; the array must not be changed any more. */
    public EncodedContent binary(byte[] bytes) {
        return codec.binary(bytes);
    }

    /** Pings sockets and gives up stuck ones; to be called about once a second. */
    public void check() {
        connections.check();
        sessions.check();
        if (distribution != null) {
            distribution.check();
        }
        checkedAt = System.nanoTime();
    }

    /** Whether the threads still look after the sockets. */
    public boolean isLive() {
        return System.nanoTime() - checkedAt < SILENCE.toNanos();
    }

    /** Whether sockets are sent away, so that no new ones are let in. */
    public boolean isDraining() {
        return connections.isDraining();
    }

    /** Sends the sockets away with 1012, evenly spread over some time, and lets no new ones in; returns at once. */
    public void drain(Duration spread) {
        connections.drain(spread);
    }

    /** Lets new sockets in again. */
    public void resume() {
        connections.resume();
    }

    /** Closes the sockets with 1001 and lets their disconnects be handled. */
    public void close() {
        try {
            connections.close(environment.limits().drain(), PATIENCE, sessions::close);
        } finally {
            if (distribution != null) {
                distribution.close();
            }
            telemetry.close();
            codec.close();
        }
    }
}
