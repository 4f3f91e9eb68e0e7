package org.cbchannels.model.subscription;

import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.Channel;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.query.RelatedKey;
import org.cbchannels.model.query.Visibility;
import org.cbchannels.model.subscription.Audiences.By;
import org.cbchannels.model.view.ModelView;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.FeedGroup;
import org.cbchannels.spi.RouteHandle;
import org.cbchannels.spi.Task;

/**
 * Tells the sockets of one place of the changes of its model.
 *
 * <p>A change is only a reason to look: the object is read again after the commit, as each audience sees it, and what differs
 * from what that audience was told last is sent. So the last thing that is sent is always the last committed state, in whatever
 * order transactions announce their changes.
 *
 * <p>Thread-safe. Sockets that come and go, and changes, wait in an inbox, which one thread at a time empties; nobody waits for it. What
 * can't be read now, or taken by the members now, goes on by the clock, without holding a thread.
 */
final class Feed<T> {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);

    /** So long members have to take what was sent, before there is more. */
    private static final Duration BREATH = Duration.ofMillis(10);

    /** So many objects are looked at together. */
    private static final int CHUNK = 500;

    /** More changes than an audience can take are told as all there is. */
    private static final int MAX_CHANGES = 10_000;

    private final ModelView<T> view;
    private final RouteHandle route;
    private final boolean byObject;
    private final Inbox inbox = new Inbox();
    private final Task rounds;
    private final String secret = UUID.randomUUID().toString();
    private final Audiences audiences;
    private final FeedReader<T> reader;
    private final ChangePublisher publisher;
    private volatile boolean hasAudiences;
    /** Sockets that come, and have no audience yet. */
    private final AtomicInteger joining = new AtomicInteger();

    private int groups;
    private boolean warm;
    /** The database could not be read the last time. */
    private boolean isPutOff;

    private Duration retry = FIRST_RETRY;
    private long readFrom = System.nanoTime();

    Feed(ModelView<T> view, RouteHandle route, boolean byObject, JsonConversion conversion) {
        this.view = view;
        this.route = route;
        this.rounds = route.task(this::work);
        this.byObject = byObject;
        this.audiences = new Audiences(byObject ? By.OBJECT : view.groupBy().isEmpty() ? By.NOTHING : By.GROUP);
        this.reader = new FeedReader<>(view, conversion, byObject);
        this.publisher = new ChangePublisher(view, route, audiences, conversion);
    }

    boolean concerns(Class<?> type) {
        return view.model().javaType().isAssignableFrom(type);
    }

    ModelView<T> view() {
        return view;
    }

    /** Whether it can look at changes while their commit is told of. */
    boolean canBeWaitedFor() {
        return !view.checksObjects() || !view.unit().holdsLocksAtCommit();
    }

    /** Whether anybody listens. */
    boolean isHeard() {
        return hasAudiences || joining.get() > 0;
    }

    /** Where a socket of the user belongs. */
    AudienceKey seat(List<Object> key, List<Visibility.Restriction> group, Principal user) {
        List<Object> values = new ArrayList<>();
        group.forEach(restriction -> values.add(restriction.values().get(0)));
        Object who = view.dependsOnUser() && user != null ? user : "";
        Principal relevant = view.dependsOnUser() ? user : null;
        boolean anonymous = view.dependsOnUser() && user == null;
        return byObject
                ? new AudienceKey(key, List.of(values, who, anonymous), relevant, group)
                : new AudienceKey(values, List.of(who, anonymous), relevant, group);
    }

    /**
     * A socket comes; from now on no commit is missed.
     *
     * @return completed when the feed knows what there was for the socket to see
     */
    Future<Void> join(Channel socket, AudienceKey seat, boolean snapshot, String more) {
        Membership membership = Membership.join(socket, seat, snapshot, more);
        joining.incrementAndGet();
        inbox.add(membership);
        rounds.wake();
        return membership.known();
    }

    /** A socket goes. */
    void leave(Channel socket, AudienceKey seat) {
        inbox.add(Membership.leave(socket, seat));
        rounds.wake();
    }

    /** Objects may have changed; the result is completed when they have been looked at. */
    Future<Void> changed(Map<List<Object>, PendingChange> changes, Collection<RelatedKey> related) {
        Future<Void> looked = inbox.add(changes, related);
        rounds.wake();
        return looked;
    }

    /** Anything may have changed. */
    void reset() {
        inbox.addEverything();
        rounds.wake();
    }

    private void goOn(Duration later) {
        if (!rounds.wakeAfter(later)) {
            inbox.stopped();
        }
    }

    /** One round: what has come is taken in, what can be read is read, what can be sent is sent. */
    private void work() {
        Inbox.Batch batch = inbox.take();
        try {
            route.ask(rules -> {
                work(batch, rules);
                return null;
            });
        } catch (RuntimeException | Error e) {
            putOff(e);
            inbox.giveBack(batch);
        } finally {
            hasAudiences = !audiences.isEmpty();
            batch.looked().complete(null);
            rest();
        }
    }

    private void rest() {
        long readIn = readFrom - System.nanoTime();
        boolean isSending = audiences.all().stream().anyMatch(Audience::isSending);
        if (isSending) {
            goOn(BREATH);
        } else if (isPutOff && readIn > 0) {
            goOn(Duration.ofNanos(readIn));
        } else if (audiences.all().stream().anyMatch(Audience::isOpen) || !inbox.isEmpty()) {
            rounds.wake();
        }
    }

    /** Said once, until something can be read again. */
    private void putOff(Throwable why) {
        LOG.log(
                isPutOff ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
                "CBC-271: " + view.settings() + " can't be read now; subscribers are told when it can",
                why);
        isPutOff = true;
        readFrom = System.nanoTime() + retry.toNanos();
        retry = retry.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : retry.multipliedBy(2);
    }

    private void work(Inbox.Batch batch, Consumers rules) {
        batch.memberships().forEach(membership -> apply(membership, rules));
        batch.memberships().clear();
        long now = System.nanoTime();
        List<Audience> ready = new ArrayList<>();
        for (Audience audience : audiences.all()) {
            publisher.sendToNewcomers(audience);
            if (publisher.send(audience, now)) {
                ready.add(audience);
            }
        }
        if (now - readFrom < 0) {
            inbox.giveBack(batch);
            return;
        }
        try {
            distribute(batch);
            readAll(ready, rules, now);
            look(ready, rules, now);
            isPutOff = false;
            retry = FIRST_RETRY;
        } catch (Unreadable e) {
            putOff(e);
            inbox.giveBack(batch);
        }
        audiences.all().forEach(audiences::dropIfEmpty);
    }

    private void apply(Membership membership, Consumers rules) {
        Audience audience = audiences.at(membership.seat());
        if (audience != null) {
            audience.newcomers()
                    .removeIf(newcomer ->
                            newcomer.socket().name().equals(membership.socket().name()));
        }
        if (membership.joins()) {
            join(audience == null ? audience(membership.seat()) : audience, membership);
            hasAudiences = true;
            joining.decrementAndGet();
            warmUp(membership.seat(), rules);
        } else if (audience != null) {
            audience.group().discard(membership.socket());
            audiences.dropIfEmpty(audience);
        }
    }

    private Audience audience(AudienceKey seat) {
        FeedGroup group = route.group("model " + secret + " " + groups++);
        boolean complete = byObject
                || !publisher.onlyBasic()
                || view.isRestricted()
                || !view.groupBy().isEmpty()
                || view.settings().snapshot();
        Audience audience = new Audience(group, seat, complete);
        audiences.add(audience);
        return audience;
    }

    private void join(Audience audience, Membership membership) {
        audience.group().whenEmpty(this::lookForEmpty);
        if (membership.snapshot()) {
            audience.group().discard(membership.socket());
            audience.newcomers().add(new Newcomer(membership.socket(), membership.more()));
        } else {
            audience.group().add(membership.socket());
        }
        if (audience.mustBeRead()) {
            audience.whenRead(membership.known());
        } else {
            membership.known().complete(null);
        }
    }

    /** A socket that was reached by a channel's name goes without a word: the group has lost its last member. */
    private void lookForEmpty() {
        rounds.wake();
    }

    private void warmUp(AudienceKey seat, Consumers rules) {
        if (!warm) {
            warm = true;
            try {
                reader.warmUp(seat, rules);
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.DEBUG, "There is nothing to warm up", e);
            }
        }
    }

    /** Hands the changes to the audiences that they concern. */
    private void distribute(Inbox.Batch batch) {
        if (audiences.isEmpty()) {
            return;
        } else if (batch.everything()) {
            audiences.all().forEach(Audience::reset);
            return;
        }
        Map<List<Object>, PendingChange> changes = new LinkedHashMap<>(batch.changes());
        Set<List<Object>> touched = new LinkedHashSet<>(reader.relatedTo(batch.related()));
        batch.related().forEach(other -> touched.addAll(audiences.formerlyRelatedTo(other)));
        touched.forEach(key -> changes.putIfAbsent(key, new PendingChange(true, null, null)));
        Map<List<Object>, List<Object>> groupsNow = reader.groups(changes.keySet());
        changes.forEach((key, change) ->
                audiences.concernedBy(key, groupsNow.get(key)).forEach(audience -> change(audience, key, change)));
    }

    private static void change(Audience audience, List<Object> key, PendingChange change) {
        audience.change(key, change);
        if (audience.changes().size() > MAX_CHANGES) {
            audience.reset();
        }
    }

    private void readAll(List<Audience> ready, Consumers rules, long now) {
        for (Audience audience : List.copyOf(ready)) {
            if (audience.mustBeRead()) {
                readAll(audience, rules);
                publisher.sendToNewcomers(audience);
                if (!publisher.send(audience, now)) {
                    ready.remove(audience);
                }
            }
        }
    }

    private void readAll(Audience audience, Consumers rules) {
        try {
            publisher.read(audience, reader.all(audience.seat(), rules));
        } catch (ConsumerException tooMany) {
            boolean isNew = audience.isNew();
            publisher.tooMuch(audience, tooMany.code());
            audience.read();
            if (isNew) {
                audiences.drop(audience);
            }
        } catch (Refused e) {
            refuse(audience, e);
        }
    }

    private void refuse(Audience audience, Refused why) {
        LOG.log(
                System.Logger.Level.ERROR,
                "CBC-272: A condition or check of " + view.settings()
                        + " fails; whom it is for is not subscribed any more",
                why.getCause());
        publisher.refuse(audience);
        audiences.drop(audience);
    }

    /** Looks at changed objects for those who have nothing else to be sent. */
    private void look(List<Audience> ready, Consumers rules, long now) {
        Map<Audience, Map<List<Object>, PendingChange>> changes = new LinkedHashMap<>();
        Map<Audience, Set<List<Object>>> keys = new LinkedHashMap<>();
        for (Audience audience : ready) {
            if (audience.isOpen()) {
                changes.put(audience, audience.takeChanges(CHUNK));
                Set<List<Object>> wanted =
                        new LinkedHashSet<>(changes.get(audience).keySet());
                audience.newcomers().stream()
                        .filter(Newcomer::isSent)
                        .forEach(newcomer -> wanted.addAll(newcomer.marks().keySet()));
                keys.put(audience, wanted);
            }
        }
        try {
            read(keys, rules)
                    .forEach((audience, rows) -> tell(audience, changes.get(audience), keys.get(audience), rows));
        } catch (RuntimeException | Error e) {
            changes.forEach((audience, some) -> some.forEach(audience::change));
            throw e;
        }
        keys.keySet().forEach(audience -> {
            publisher.send(audience, now);
            publisher.sendToNewcomers(audience);
        });
    }

    private void tell(
            Audience audience,
            Map<List<Object>, PendingChange> changes,
            Set<List<Object>> keys,
            Map<List<Object>, RowText> rows) {
        keys.forEach(
                key -> publisher.tell(audience, key, rows.get(key), changes.getOrDefault(key, PendingChange.NONE)));
        publisher.admit(audience, rows);
    }

    private Map<Audience, Map<List<Object>, RowText>> read(Map<Audience, Set<List<Object>>> keys, Consumers rules) {
        Map<Audience, Map<List<Object>, RowText>> together = reader.together(keys, rules);
        if (together != null) {
            return together;
        }
        Map<Audience, Map<List<Object>, RowText>> seen = new LinkedHashMap<>();
        keys.forEach((audience, some) -> {
            try {
                seen.put(audience, some.isEmpty() ? Map.of() : reader.inParts(audience.seat(), rules, some));
            } catch (Refused e) {
                refuse(audience, e);
            }
        });
        return seen;
    }
}
