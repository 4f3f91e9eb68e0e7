package org.cbchannels.model.subscription;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.cbchannels.Channel;
import org.cbchannels.Consumers;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.query.Visibility;
import org.cbchannels.model.subscription.Audiences.By;
import org.cbchannels.model.view.ModelView;
import org.cbchannels.spi.CurrentRequest;
import org.cbchannels.spi.RouteHandle;
import org.cbchannels.spi.Task;

/**
 * Tells the sockets of one place of the changes of its model.
 *
 * <p>A change is only a reason to look: the object is read again after the commit, as each audience sees it, and what
 * differs from what that audience was told last is sent. So the last thing that is sent is always the last committed
 * state, in whatever order transactions announce their changes.
 *
 * <p>Thread-safe. Sockets that come and go, and changes, wait in an inbox, which one thread at a time empties; nobody
 * waits for it. What can't be read now, or taken by the members now, goes on by the clock, without holding a thread.
 */
final class Feed<T> {

    /** So long members have to take what was sent, before there is more. */
    private static final Duration BREATH = Duration.ofMillis(10);

    private final ModelView<T> view;
    private final RouteHandle route;
    private final Inbox inbox = new Inbox();
    private final Task rounds;
    private final Audiences audiences;
    private final FeedMembers members;
    private final FeedRound<T> round;
    private volatile boolean hasAudiences;
    /** Sockets that come, and have no audience yet. */
    private final AtomicInteger joining = new AtomicInteger();

    Feed(ModelView<T> view, RouteHandle route, boolean byObject, JsonConversion conversion) {
        this.view = view;
        this.route = route;
        this.rounds = route.task(this::work);
        this.audiences = new Audiences(byObject ? By.OBJECT : view.groupBy().isEmpty() ? By.NOTHING : By.GROUP);
        ChangePublisher publisher = new ChangePublisher(view, audiences, conversion);
        this.members = new FeedMembers(view, route, byObject, audiences, publisher.onlyBasic(), this::emptied);
        this.round = new FeedRound<>(
                view,
                audiences,
                new FeedReader<>(view, conversion, byObject),
                publisher,
                new FrameSender(route),
                route.snapshots());
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
    AudienceKey seat(List<Object> key, List<Visibility.Restriction> group, Principal user, boolean inSession) {
        return members.seat(key, group, user, inSession);
    }

    /**
     * A socket comes; from now on no commit is missed.
     *
     * @return completed when the feed knows what there was for the socket to see
     */
    Future<Void> join(Membership membership) {
        joining.incrementAndGet();
        inbox.add(membership);
        rounds.wake();
        return membership.known();
    }

    /** Something is known of a list. */
    void take(ListSubscription.News news) {
        inbox.add(news);
        rounds.wake();
    }

    /** A socket goes. */
    void leave(Channel socket, AudienceKey seat) {
        inbox.add(Membership.leave(socket, seat));
        rounds.wake();
    }

    /**
     * Objects may have changed; the result is completed when they have been looked at.
     *
     * @param hold released when what has changed is told; null for nothing
     */
    Future<Void> changed(ConcerningChanges changes, CurrentRequest.Hold hold) {
        Future<Void> looked = inbox.add(changes.ofObjects(), changes.ofRelated(), hold);
        rounds.wake();
        return looked;
    }

    /** Anything may have changed. */
    void reset() {
        inbox.addEverything();
        rounds.wake();
    }

    private void emptied(AudienceKey seat) {
        inbox.add(new FeedMembers.Emptied(seat));
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
                batch.steps().forEach(step -> apply(step, rules));
                batch.steps().clear();
                members.repairDue(System.nanoTime());
                if (!round.work(batch, rules)) {
                    inbox.giveBack(batch);
                }
                return null;
            });
        } catch (RuntimeException | Error e) {
            round.putOff(e);
            inbox.giveBack(batch);
        } finally {
            hasAudiences = !audiences.isEmpty();
            batch.looked().complete(null);
            rest();
        }
    }

    private void apply(Inbox.Step step, Consumers rules) {
        if (step instanceof ListSubscription.News news) {
            members.apply(news);
            return;
        } else if (step instanceof FeedMembers.Emptied emptied) {
            members.apply(emptied);
            return;
        }
        Membership membership = (Membership) step;
        members.apply(membership);
        if (membership.joins()) {
            hasAudiences = true;
            joining.decrementAndGet();
            round.warmUp(membership.seat(), rules);
        }
    }

    private void rest() {
        Duration readableIn = round.readableIn();
        boolean isSending = audiences.active().stream().anyMatch(Audience::isSending);
        if (isSending || round.isPostponed()) {
            goOn(BREATH);
        } else if (readableIn.toNanos() > 0) {
            goOn(readableIn);
        } else if (audiences.active().stream().anyMatch(Audience::isOpen) || !inbox.isEmpty()) {
            rounds.wake();
        } else {
            long now = System.nanoTime();
            audiences.active().stream()
                    .flatMapToLong(audience -> audience.dueIn(now))
                    .filter(nanos -> nanos >= 0)
                    .min()
                    .ifPresent(nanos -> goOn(Duration.ofNanos(Math.max(nanos, BREATH.toNanos()))));
        }
    }
}
