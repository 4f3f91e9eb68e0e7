package org.cbchannels.core.dispatch;

import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cbchannels.ConsumerException;
import org.cbchannels.Kwargs;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.content.CapturedKwargs;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.layer.OnceLog;
import org.cbchannels.core.layer.SendContext;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.route.Match;
import org.cbchannels.core.route.ResolvedRoute;
import org.cbchannels.core.route.RouteTable;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.work.Executors;
import org.cbchannels.spi.CurrentRequest;
import org.cbchannels.spi.RouteHandle;

/** Takes messages through the consumers that take them; thread-safe. */
public final class Exchanges implements ExchangeServices {

    private final RouteTable routes;
    private final Codec codec;
    private final ChannelLayer layer;
    private final SendContext background;
    private final Caller backgroundCaller;
    private final Executors threads;
    private final RequestScope requestScope;
    private final Handlers handlers;
    private final Replies replies;
    private final OnceLog unclaimed = new OnceLog();
    private final Map<ResolvedRoute, RouteHandle> handles = new IdentityHashMap<>();

    /**
     * Made when the routes are known.
     *
     * @param background takes what consumers send on when nobody waits for an answer
     * @param backgroundCaller the context of such messages
     * @param threads run what consumers leave to be done later
     */
    public Exchanges(
            RouteTable routes,
            Codec codec,
            ChannelLayer layer,
            SendContext background,
            Caller backgroundCaller,
            Executors threads,
            ContainerServices beans) {
        this.routes = routes;
        this.codec = codec;
        this.layer = layer;
        this.background = background;
        this.backgroundCaller = backgroundCaller;
        this.threads = threads;
        this.requestScope = beans.requestScope();
        this.handlers = new Handlers(beans, routes);
        this.replies = new Replies(codec, layer, beans.telemetry());
        routes.consumers()
                .forEach(row -> handles.computeIfAbsent(
                        row.route(), route -> new LocalRouteHandle(route, layer, backgroundCaller, threads, beans)));
    }

    @Override
    public ChannelLayer layer() {
        return layer;
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public Replies replies() {
        return replies;
    }

    @Override
    public SendContext background() {
        return background;
    }

    @Override
    public Caller backgroundCaller() {
        return backgroundCaller;
    }

    RouteTable routes() {
        return routes;
    }

    Handlers handlers() {
        return handlers;
    }

    /** Has the client of the request wait that the current thread handles; null if it handles none of a session. */
    public CurrentRequest.Hold holdHere() {
        return layer.current() instanceof Exchange exchange ? exchange.hold() : null;
    }

    /** The place whose message the current thread handles; null if it handles none. */
    public RouteHandle routeHere() {
        return layer.current() instanceof Exchange exchange
                ? handles.get(exchange.row().route())
                : null;
    }

    /** Whether a consumer takes the content; not if finding out takes too long. */
    @Override
    public boolean isTaken(String channelName, EncodedContent content, String path) {
        try {
            return routes.match(channelName, content, path) != null;
        } catch (ConsumerException e) {
            return false;
        }
    }

    @Override
    public boolean hasConsumers(String channelName) {
        return routes.hasConsumers(channelName);
    }

    /** Nothing takes a message; said once for each channel. */
    public void unclaimed(String channelName) {
        unclaimed.log(channelName, CoreLog.UNCLAIMED, channelName);
    }

    /** The id of the request that content is; null if it is none. */
    static JsonValue requestId(EncodedContent content) {
        return content.memberIfMentioned("requestId");
    }

    /**
     * Takes a message of a socket through its consumer.
     *
     * @param before the keywords that were captured so far
     * @param followUps takes what is handed on; null if that goes behind what waits already
     */
    void ofSocket(
            Connection connection,
            Match match,
            String channelName,
            EncodedContent content,
            Kwargs before,
            JsonValue requestId,
            FollowUps followUps) {
        Kwargs kwargs = join(before, match.captured());
        run(new Exchange(
                this,
                match.consumer(),
                connection,
                connection.name(),
                channelName,
                content,
                kwargs,
                requestId,
                followUps));
    }

    /** Whether the socket's caller passes what is asked before the consumer of a connect is called. */
    boolean isAllowed(Connection connection, Match connect) {
        Exchange exchange = new Exchange(
                this,
                connect.consumer(),
                connection,
                connection.name(),
                WebsocketConsumers.CONNECT,
                codec.empty(),
                join(connection.pathKwargs(), connect.captured()),
                null,
                null);
        AtomicBoolean allowed = new AtomicBoolean();
        during(exchange, () -> allowed.set(passes(exchange)));
        return allowed.get();
    }

    private boolean passes(Exchange exchange) {
        try {
            handlers.checkOf(exchange.row()).handle(exchange);
            return true;
        } catch (Denied e) {
            return false;
        } catch (Exception e) {
            CoreLog.PERMISSION_FAILED.log(e);
            return false;
        } finally {
            if (exchange.instance() != null) {
                exchange.instance().release();
            }
        }
    }

    /**
     * Takes a message through its consumer that has no socket at hand.
     *
     * @param replyName the channel of the socket, maybe of another node, that waits for an answer; null for none
     */
    void inBackground(Match match, String channelName, EncodedContent content, String replyName) {
        Kwargs kwargs = CapturedKwargs.owned(match.captured());
        run(new Exchange(
                this, match.consumer(), null, replyName, channelName, content, kwargs, requestId(content), null));
    }

    private static Kwargs join(Kwargs before, Map<String, String> captured) {
        if (captured.isEmpty()) {
            return before;
        } else if (before instanceof CapturedKwargs none && none.isEmpty()) {
            return CapturedKwargs.owned(captured);
        }
        Map<String, String> all = new HashMap<>(before.asMap());
        all.putAll(captured);
        return CapturedKwargs.owned(all);
    }

    /** Never throws: whatever happens is told to the sender of the message, or logged. */
    private void run(Exchange exchange) {
        during(exchange, new Completion(exchange, handlers));
    }

    /** Does work as a part of handling a message, in a request scope. */
    @Override
    public void during(SendContext exchange, Runnable work) {
        layer.during(exchange, () -> requestScope.run(work));
    }

    @Override
    public Executor workers() {
        return threads.workers();
    }

    @Override
    public boolean later(long nanos, Runnable work) {
        return threads.timer().after(nanos, work);
    }
}
