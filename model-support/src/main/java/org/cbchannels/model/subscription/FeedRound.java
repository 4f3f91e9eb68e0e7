package org.cbchannels.model.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.model.problem.ModelLog;
import org.cbchannels.model.view.ModelView;
import org.cbchannels.spi.CurrentRequest;
import org.cbchannels.spi.EscapingLogger;

/** Reads what can be read for the audiences of a feed, and sends what can be sent; used by the worker of the feed. */
final class FeedRound<T> {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    /** So many objects are looked at together. */
    private static final int CHUNK = 500;

    /** More changes than an audience can take are told as all there is. */
    private static final int MAX_CHANGES = 10_000;

    private final ModelView<T> view;
    private final Audiences audiences;
    private final FeedReader<T> reader;
    private final ChangePublisher publisher;
    private final FrameSender sender;
    private final Backoff backoff = new Backoff();
    private final Semaphore snapshots;
    private boolean warm;
    /** Lists must be read, but too many others are being read. */
    private boolean isPostponed;

    FeedRound(
            ModelView<T> view,
            Audiences audiences,
            FeedReader<T> reader,
            ChangePublisher publisher,
            FrameSender sender,
            Semaphore snapshots) {
        this.snapshots = snapshots;
        this.view = view;
        this.audiences = audiences;
        this.reader = reader;
        this.publisher = publisher;
        this.sender = sender;
    }

    /** Said once, until something can be read again. */
    void putOff(Throwable why) {
        ModelLog.PUT_OFF.logAs(
                backoff.fail() ? System.Logger.Level.ERROR : System.Logger.Level.DEBUG, why, view.settings());
    }

    private boolean isPutOff() {
        return readableIn().toNanos() > 0;
    }

    /** Whether lists must be read for which there was no permit. */
    boolean isPostponed() {
        return isPostponed;
    }

    /** How long the database is not asked; not above zero if it may be. */
    Duration readableIn() {
        return backoff.left();
    }

    /** Takes what has come, reads and sends; says false if what has changed must be looked at later. */
    boolean work(Inbox.Batch batch, Consumers rules) {
        long now = System.nanoTime();
        isPostponed = false;
        Set<Audience> active = new LinkedHashSet<>(audiences.active());
        List<Audience> ready = new ArrayList<>();
        for (Audience audience : active) {
            audience.newcomers().stream()
                    .filter(newcomer -> newcomer.patience(now) == 0)
                    .forEach(Newcomer::giveUpComparing);
            audience.sendLiveIfDue(now);
            sender.sendToNewcomers(audience);
            if (sender.send(audience, now)) {
                ready.add(audience);
            }
        }
        if (isPutOff()) {
            return false;
        }
        try {
            distribute(batch);
            hold(batch);
            audiences.active().stream().filter(active::add).forEach(ready::add);
            readAll(ready, rules, now);
            look(ready, rules, now);
            backoff.succeed();
            return true;
        } catch (Unreadable e) {
            putOff(e);
            return false;
        } finally {
            audiences.rest();
        }
    }

    /** The first time, so that the first change is told as fast as the next. */
    void warmUp(AudienceKey seat, Consumers rules) {
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
            audiences.all().forEach(audience -> {
                audience.reset();
                audiences.activate(audience);
            });
            return;
        }
        Map<List<Object>, PendingChange> changes = new LinkedHashMap<>(batch.changes());
        Set<List<Object>> touched = new LinkedHashSet<>(reader.relatedTo(batch.related()));
        batch.related().forEach(other -> touched.addAll(audiences.formerlyRelatedTo(other)));
        touched.forEach(key -> changes.putIfAbsent(key, new PendingChange(true, null, null)));
        Map<List<Object>, List<Object>> groupsNow = reader.groups(changes.keySet());
        changes.forEach(
                (key, change) -> audiences.concernedBy(key, groupsNow.get(key)).forEach(audience -> {
                    audiences.activate(audience);
                    change(audience, key, change);
                }));
    }

    /** Those who wait for what the batch leads to wait for the lists of their session. */
    private void hold(Inbox.Batch batch) {
        for (CurrentRequest.Hold hold : batch.holds()) {
            List<Audience> concerned = audiences.all().stream()
                    .filter(audience ->
                            audience.lists().values().stream().anyMatch(list -> list.session() == hold.session()))
                    .toList();
            AtomicInteger left = new AtomicInteger(concerned.size() + 1);
            Held each = new Held(hold, left);
            concerned.forEach(audience -> {
                audience.hold(each);
                audiences.activate(audience);
            });
            each.release();
        }
        batch.holds().clear();
    }

    /** One hold for several audiences. */
    private record Held(CurrentRequest.Hold hold, AtomicInteger left) implements CurrentRequest.Hold {

        @Override
        public Object session() {
            return hold.session();
        }

        @Override
        public void release() {
            if (left.decrementAndGet() == 0) {
                hold.release();
            }
        }
    }

    private static void change(Audience audience, List<Object> key, PendingChange change) {
        audience.change(key, change);
        if (audience.changes().size() > MAX_CHANGES) {
            audience.reset();
        }
    }

    private void readAll(List<Audience> ready, Consumers rules, long now) {
        for (Audience audience : List.copyOf(ready)) {
            if (audience.mustBeRead() && !snapshots.tryAcquire()) {
                isPostponed = true;
                ready.remove(audience);
            } else if (audience.mustBeRead()) {
                try {
                    readAll(audience, rules);
                } finally {
                    snapshots.release();
                }
                sender.sendToNewcomers(audience);
                if (!sender.send(audience, now)) {
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
        ModelLog.REFUSED.log(why.getCause(), view.settings());
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
                        .forEach(newcomer ->
                                newcomer.marks().keySet().stream().limit(CHUNK).forEach(wanted::add));
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
        audiences.active().stream()
                .filter(audience -> audience.changes().isEmpty() && !audience.mustBeReadForMembers())
                .forEach(Audience::releaseHolds);
        keys.keySet().forEach(audience -> {
            sender.send(audience, now);
            sender.sendToNewcomers(audience);
        });
    }

    private void tell(
            Audience audience,
            Map<List<Object>, PendingChange> changes,
            Set<List<Object>> keys,
            Map<List<Object>, RowText> rows) {
        keys.forEach(
                key -> publisher.tell(audience, key, rows.get(key), changes.getOrDefault(key, PendingChange.NONE)));
        publisher.admit(audience, keys, rows);
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
