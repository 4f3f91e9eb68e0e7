package org.cbchannels.model.subscription;

import jakarta.persistence.EntityManager;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cbchannels.Channel;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.mount.ModelMount;
import org.cbchannels.model.query.Row;
import org.cbchannels.model.query.Scope;
import org.cbchannels.model.subscription.Audiences.By;
import org.cbchannels.spi.EscapingLogger;
import org.cbchannels.spi.FeedGroup;
import org.cbchannels.spi.MountedConsumers;

/**
 * Tells the sockets of one place of the changes of its model.
 *
 * <p>A change is only a reason to look: the object is read again after the commit, as each audience sees it, and what differs
 * from what that audience was told last is sent. So the last thing that is sent is always the last committed state, in whatever
 * order transactions announce their changes. Thread-safe: changes are looked at by one thread at a time, and joining excludes it.
 */
final class Feed<T> {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");
    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

    private final ModelMount<T> mount;
    private final MountedConsumers mounted;
    private final boolean byObject;
    private final Pending pending = new Pending();
    private final String secret = UUID.randomUUID().toString();
    private int groups;

    private final Audiences audiences;
    private final Teller teller;
    private volatile boolean heard;
    private boolean warm;

    Feed(ModelMount<T> mount, MountedConsumers mounted, boolean byObject, JsonConversion conversion) {
        this.mount = mount;
        this.mounted = mounted;
        this.byObject = byObject;
        this.audiences = new Audiences(byObject ? By.OBJECT : mount.groupBy().isEmpty() ? By.NOTHING : By.GROUP);
        this.teller = new Teller(mount, audiences, conversion);
    }

    boolean concerns(Class<?> type) {
        return mount.model().javaType().isAssignableFrom(type);
    }

    ModelMount<T> mount() {
        return mount;
    }

    /** Whether it can look at changes while their commit is told of. */
    boolean canBeWaitedFor() {
        return !mount.checksObjects() || !mount.unit().holdsLocksAtCommit();
    }

    /** Whether anybody listens. */
    boolean isHeard() {
        return heard;
    }

    /** Where a socket of the user belongs. */
    Seat seat(List<Object> key, List<Scope.Restriction> group, Principal user) {
        List<Object> values = new ArrayList<>();
        group.forEach(restriction -> values.add(restriction.values().get(0)));
        Object who = mount.dependsOnUser() && user != null ? user : "";
        Principal relevant = mount.dependsOnUser() ? user : null;
        boolean anonymous = mount.dependsOnUser() && user == null;
        return byObject
                ? new Seat(key, List.of(values, who, anonymous), relevant, group)
                : new Seat(values, List.of(who, anonymous), relevant, group);
    }

    /**
     * Makes a socket a member.
     *
     * @param rules the instance that handles the socket's message
     * @param snapshot whether it is first sent what there is
     * @param more what else each frame of the snapshot has, as JSON members
     */
    synchronized void join(Channel socket, Seat seat, Consumers rules, boolean snapshot, String more) {
        Audience audience = audiences.at(seat);
        boolean fresh = audience == null;
        if (fresh) {
            FeedGroup group = mounted.group("model " + secret + " " + groups++);
            boolean complete = byObject
                    || !teller.onlyBasic()
                    || mount.isRestricted()
                    || !mount.groupBy().isEmpty()
                    || mount.settings().snapshot();
            audience = new Audience(group, seat, complete);
            audiences.add(audience);
            heard = true;
        }
        try {
            warmUp(seat, rules);
            boolean reads = snapshot || fresh && audience.isComplete();
            Map<List<Object>, String> texts = reads ? texts(audience, rules) : Map.of();
            if (reads) {
                if (fresh) {
                    teller.toldAll(audience, texts);
                } else {
                    teller.catchUp(audience, texts);
                }
            }
            audience.group().add(socket);
            if (snapshot) {
                teller.sendSnapshot(audience, socket, texts, more);
            }
        } finally {
            dropIfEmpty(audience);
        }
    }

    private void warmUp(Seat seat, Consumers rules) {
        if (!warm) {
            warm = true;
            mount.unit().inTransaction(entityManager -> {
                mount.rows().warmUp(entityManager, mount.scope(rules, seat.user(), seat.group()));
                return null;
            });
        }
    }

    /** Ends a membership. */
    synchronized void leave(Channel socket, Seat seat) {
        Audience audience = audiences.at(seat);
        if (audience != null) {
            audience.group().discard(socket);
            dropIfEmpty(audience);
        }
    }

    private void dropIfEmpty(Audience audience) {
        audiences.dropIfEmpty(audience);
        heard = !audiences.isEmpty();
    }

    private Map<List<Object>, String> texts(Audience audience, Consumers rules) {
        Seat seat = audience.seat();
        Scope<T> scope = mount.scope(rules, seat.user(), seat.group());
        Collection<Row> rows = mount.unit()
                .inTransaction(entityManager -> byObject
                        ? mount.rows()
                                .withKeys(entityManager, scope, List.of(seat.index()))
                                .values()
                        : mount.rows().all(entityManager, scope));
        Map<List<Object>, String> texts = new LinkedHashMap<>();
        for (Row row : rows) {
            String text = teller.text(row);
            if (text != null) {
                texts.put(row.key(), text);
            }
        }
        return texts;
    }

    /** Objects may have changed; the result is completed when they have been looked at. */
    Future<Void> changed(Map<List<Object>, PendingChange> changes, Collection<RelatedChange> related) {
        return pending.add(changes, related, this::begin);
    }

    /** Anything may have changed. */
    void reset() {
        pending.addEverything(this::begin);
    }

    private void begin() {
        mounted.execute(this::work);
    }

    private void work() {
        for (Pending.Batch batch = pending.take(); !batch.isEmpty(); batch = pending.take()) {
            try {
                look(batch);
            } catch (RuntimeException | Error e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "CBC-265: Changes for " + mount.settings() + " can't be read; trying again",
                        e);
                pending.giveBack(batch);
                LockSupport.parkNanos(RETRY);
                if (isOver()) {
                    return;
                }
            } finally {
                batch.looked().complete(null);
            }
        }
    }

    /** Nobody is there any more, or the server wants its threads back. */
    private synchronized boolean isOver() {
        audiences.all().forEach(this::dropIfEmpty);
        boolean over = !isHeard() || Thread.currentThread().isInterrupted();
        if (over) {
            pending.stop();
        }
        return over;
    }

    private synchronized void look(Pending.Batch batch) {
        if (!isHeard()) {
            return;
        }
        mounted.ask(rules -> {
            if (batch.everything()) {
                startAgain(rules);
            } else {
                lookAt(batch, rules);
            }
            return null;
        });
    }

    /** What an audience sees of the changed objects. */
    private record Sight(Audience audience, Set<List<Object>> keys, Map<List<Object>, Row> rows) {}

    private void lookAt(Pending.Batch batch, Consumers rules) {
        Map<List<Object>, PendingChange> changes = new LinkedHashMap<>(batch.changes());
        Map<List<Object>, List<Object>> groupsNow = new HashMap<>();
        List<Sight> sights = mount.unit().inTransaction(entityManager -> {
            batch.related()
                    .forEach(related -> related(entityManager, related)
                            .forEach(key -> changes.putIfAbsent(key, new PendingChange(true, null, null))));
            groupsNow.putAll(groupsNow(entityManager, changes.keySet()));
            List<Sight> seen = new ArrayList<>();
            audiences
                    .concernedBy(changes.keySet(), groupsNow)
                    .forEach((audience, keys) -> seen.add(see(entityManager, audience, keys, rules)));
            return seen;
        });
        Map<Row, String> texts = new HashMap<>();
        for (Sight sight : sights) {
            dropIfEmpty(sight.audience());
            for (List<Object> key : sight.keys()) {
                Row row = sight.rows().get(key);
                String text = row == null ? null : texts.computeIfAbsent(row, teller::text);
                teller.tell(sight.audience(), key, text, changes.get(key));
            }
        }
    }

    private List<List<Object>> related(EntityManager entityManager, RelatedChange change) {
        return mount.rows()
                .keysOf(entityManager, mount.relations().get(change.relation()).leaves(), change.key());
    }

    private Sight see(EntityManager entityManager, Audience audience, Set<List<Object>> keys, Consumers rules) {
        Scope<T> scope =
                mount.scope(rules, audience.seat().user(), audience.seat().group());
        return new Sight(audience, keys, mount.rows().withKeys(entityManager, scope, keys));
    }

    private Map<List<Object>, List<Object>> groupsNow(EntityManager entityManager, Set<List<Object>> keys) {
        return !byObject && !mount.groupBy().isEmpty()
                ? mount.rows()
                        .valuesOf(
                                entityManager,
                                keys,
                                mount.groupBy().stream()
                                        .map(field -> field.leaf())
                                        .toList())
                : Map.of();
    }

    private void startAgain(Consumers rules) {
        audiences.all().forEach(audience -> startAgain(audience, rules));
    }

    private void startAgain(Audience audience, Consumers rules) {
        try {
            teller.startAgain(audience, texts(audience, rules));
        } catch (ConsumerException e) {
            teller.tooMuch(audience, e);
        }
    }
}
