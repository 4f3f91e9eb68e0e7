package org.cbchannels.model.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.model.ModelChange;
import org.cbchannels.model.ModelConsumers;
import org.cbchannels.model.ModelFeeds;
import org.cbchannels.model.ModelHooks;
import org.cbchannels.model.ObjectSubscribeConsumers;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.problem.ModelLog;
import org.cbchannels.model.view.ModelView;
import org.cbchannels.model.view.ModelViews;
import org.cbchannels.spi.CurrentRequest;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.LiveList;
import org.cbchannels.spi.RouteHandle;

/** All feeds that ever had a socket; thread-safe. */
@ApplicationScoped
public class Feeds implements ModelFeeds {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    /** So long a commit waits until its changes are read; mostly they are within a millisecond. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(250);

    /** So long nobody waits after that was too short: what can't keep up must not slow everybody down. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final Set<Class<?>> expected = ConcurrentHashMap.newKeySet();
    /** Answers that don't change while nothing is added to the above. */
    private final ConcurrentMap<Class<?>, Boolean> isExpected = new ConcurrentHashMap<>();

    private final ConcurrentMap<RouteHandle, Feed<?>> feeds = new ConcurrentHashMap<>();

    private volatile long waitFrom = System.nanoTime();

    @Inject
    ModelViews views;

    @Inject
    JsonConversion conversion;

    @Inject
    ChangeTopics topics;

    @Inject
    CurrentRequest request;

    @Override
    public void subscribe(ModelConsumers<?> consumers, boolean snapshot) {
        Feed<?> feed = feed(consumers);
        LiveList list = list(consumers);
        AudienceKey seat = seat(feed, consumers, list != null);
        if (list != null) {
            open(feed, consumers, list, seat);
            return;
        }
        Future<Void> known = feed.join(Membership.join(consumers.replyChannel(), seat, snapshot, requestId(consumers)));
        if (!snapshot) {
            await(List.of(known)); // so that what changes next is told as what it is, where that can be known soon
        }
    }

    /** Null for a raw websocket. */
    private static LiveList list(ModelConsumers<?> consumers) {
        return ModelHooks.route(consumers).list(consumers.replyChannel());
    }

    /** The rows are read when the client has its answer. */
    private void open(Feed<?> feed, ModelConsumers<?> consumers, LiveList list, AudienceKey seat) {
        list.open(
                description(feed.view()),
                new ListSubscription(list, consumers.replyChannel(), seat, feed.view(), conversion, feed::take));
        feed.join(Membership.join(consumers.replyChannel(), seat, requestId(consumers), list));
    }

    private String description(ModelView<?> view) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("key", view.model().key().members());
        description.put("orderBy", view.model().key().members());
        description.put("fields", view.fields().names());
        return conversion.text(description);
    }

    private static String requestId(ModelConsumers<?> consumers) {
        JsonValue id = consumers.message().content().isText()
                        && consumers.message().content().has("requestId")
                ? ((JsonObject) consumers.message().content().json()).get("requestId")
                : null;
        return id == null ? "" : ",\"requestId\":" + id;
    }

    private Feed<?> feed(ModelConsumers<?> consumers) {
        RouteHandle route = ModelHooks.route(consumers);
        Feed<?> feed = feeds.get(route);
        return feed == null ? make(route, consumers) : feed;
    }

    /** Changes on other nodes must be heard of before anything is read; that may take a moment. */
    private Feed<?> make(RouteHandle route, ModelConsumers<?> consumers) {
        ModelView<?> view = views.of(consumers);
        Set<Class<?>> types = new HashSet<>();
        types.add(view.model().javaType());
        view.relations().forEach(relation -> types.add(relation.type()));
        topics.subscribe(types, this::reset);
        boolean byObject = consumers instanceof ObjectSubscribeConsumers;
        return feeds.computeIfAbsent(route, unused -> new Feed<>(view, route, byObject, conversion));
    }

    private AudienceKey seat(Feed<?> feed, ModelConsumers<?> consumers, boolean inSession) {
        List<Object> key = null;
        if (consumers instanceof ObjectSubscribeConsumers) {
            key = views.key(feed.view(), consumers.kwargs());
            if (key == null) {
                throw new ConsumerException("The path has no key of an object", ErrorCode.INVALID);
            }
        }
        return feed.seat(
                key,
                views.group(feed.view(), consumers.kwargs()),
                consumers.message().user(),
                inSession);
    }

    @Override
    public void unsubscribe(ModelConsumers<?> consumers) {
        Feed<?> feed = feeds.get(ModelHooks.route(consumers));
        if (feed != null) {
            try {
                LiveList list = list(consumers);
                AudienceKey seat = list != null && list.listener() instanceof ListSubscription subscription
                        ? subscription.seat()
                        : seat(feed, consumers, false);
                feed.leave(consumers.replyChannel(), seat);
            } catch (ConsumerException e) {
                LOG.log(System.Logger.Level.DEBUG, "There was no subscription to end", e);
            }
        }
    }

    /** Whether anybody is told of anything. */
    public boolean areHeard() {
        return feeds.values().stream().anyMatch(Feed::isHeard);
    }

    /** Changes of this entity may be subscribed to from now on. */
    void expect(Class<?> type) {
        expected.add(type);
        isExpected.clear();
    }

    /** Whether changes of this entity may be subscribed to. */
    public boolean isExpected(Class<?> type) {
        return !expected.isEmpty()
                && isExpected.computeIfAbsent(
                        type, unknown -> expected.stream().anyMatch(known -> known.isAssignableFrom(type)));
    }

    /** The entities whose changes may be subscribed to, and that a change of this class is one of. */
    Set<Class<?>> expectedOf(Class<?> type) {
        return expected.stream().filter(known -> known.isAssignableFrom(type)).collect(Collectors.toSet());
    }

    /** The same, and those that are of this class. */
    Set<Class<?>> expectedWith(Class<?> type) {
        return expected.stream()
                .filter(known -> known.isAssignableFrom(type) || type.isAssignableFrom(known))
                .collect(Collectors.toSet());
    }

    /** The entity of this name whose changes may be subscribed to; null if there is none. */
    Class<?> expected(String name) {
        return expected.stream()
                .filter(type -> type.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * Has the changes of one transaction looked at by those whom they concern; one that fails keeps nothing from the
     * others.
     *
     * <p>Waits a moment, so that those who commit one thing after the other are seen to do so; what is committed faster
     * than it can be read is told as one change.
     */
    public void send(List<? extends ModelChange<?>> changes) {
        await(look(changes, request::hold));
    }

    /**
     * Has changes looked at by those whom they concern; one that fails keeps nothing from the others.
     *
     * @param holding has somebody wait, or gives null
     */
    List<Future<Void>> look(List<? extends ModelChange<?>> changes, Supplier<CurrentRequest.Hold> holding) {
        List<Future<Void>> looked = new ArrayList<>();
        for (Feed<?> feed : feeds.values()) {
            if (feed.isHeard()) {
                try {
                    ConcerningChanges concerning = ConcerningChanges.of(feed.view(), changes);
                    if (!concerning.isEmpty()) {
                        Future<Void> done = feed.changed(concerning, holding.get());
                        if (feed.canBeWaitedFor()) {
                            looked.add(done);
                        }
                    }
                } catch (RuntimeException e) {
                    ModelLog.SUBSCRIBERS_MISS.log(e, feed.view().settings());
                }
            }
        }
        return looked;
    }

    private void await(List<Future<Void>> looked) {
        long now = System.nanoTime();
        long deadline = now + PATIENCE;
        if (now - waitFrom < 0) {
            return;
        }
        try {
            for (Future<Void> one : looked) {
                one.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            waitFrom = System.nanoTime() + PAUSE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has everything sent again. */
    public void reset(Class<?> type) {
        feeds.values().stream()
                .filter(feed -> feed.concerns(type)
                        || type.isAssignableFrom(feed.view().model().javaType())
                        || feed.view().relations().stream()
                                .anyMatch(relation -> relation.type().isAssignableFrom(type)
                                        || type.isAssignableFrom(relation.type())))
                .filter(Feed::isHeard)
                .forEach(Feed::reset);
    }
}
