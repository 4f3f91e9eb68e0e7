package org.cbchannels.model.subscription;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.cbchannels.spi.CurrentRequest;
import org.cbchannels.spi.FeedGroup;
import org.cbchannels.spi.ListFrame;
import org.cbchannels.spi.LiveList;

/**
 * The sockets of one place that see the same: those of one user where users see different things, else all of one
 * group. Used by the worker of its feed.
 */
final class Audience {

    /**
     * What is to be done next for it: a frame to send to all, or something else behind all that is sent, or a newcomer
     * to make a member, which is sent the frame.
     */
    record Task(ListFrame frame, Newcomer newcomer, Runnable behind) {}

    /** So long a list goes on changing before it is told how many rows there are. */
    private static final long LIVE_AFTER = 30_000_000_000L;

    private final FeedGroup group;
    private final AudienceKey seat;
    private final SentRows sent;
    private final List<Newcomer> newcomers = new ArrayList<>();
    private final Queue<Task> tasks = new ArrayDeque<>();
    private Map<List<Object>, PendingChange> changes = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    /** What it knows has never been read. */
    private boolean isNew;
    /** All members are to be sent what there is. */
    private boolean isReset;
    /** Since when its members have kept it waiting; 0 if they don't. */
    private long waitingSince;
    /** Since when lists have not been told how many rows there are; 0 if nothing has changed. */
    private long changedSince;

    private final List<CurrentRequest.Hold> holds = new ArrayList<>(0);
    private final Set<ListSubscription> repairsLater = new HashSet<>(0);
    private final Map<String, LiveList> lists = new HashMap<>(0);

    /**
     * An audience without members.
     *
     * @param complete whether it must know all objects that it sees
     */
    Audience(FeedGroup group, AudienceKey seat, boolean complete) {
        this.group = group;
        this.seat = seat;
        this.sent = new SentRows(complete);
        this.isNew = complete;
    }

    FeedGroup group() {
        return group;
    }

    /** What it was sent so far. */
    SentRows sent() {
        return sent;
    }

    /** Where its sockets belong. */
    AudienceKey seat() {
        return seat;
    }

    boolean isEmpty() {
        return newcomers.isEmpty() && group.size() == 0;
    }

    List<Newcomer> newcomers() {
        return newcomers;
    }

    /** What is to be sent, in order. */
    Queue<Task> tasks() {
        return tasks;
    }

    void send(ListFrame frame) {
        tasks.add(new Task(frame, null, null));
        if (changedSince == 0) {
            changedSince = System.nanoTime();
        }
    }

    /** Tells one list, behind what is sent, how many rows there are. */
    void sendLive(LiveList list) {
        ListFrame live = sent.live();
        tasks.add(new Task(null, null, () -> list.send(live)));
    }

    /** Has somebody wait until all is told that has changed so far to the lists of a session. */
    void hold(CurrentRequest.Hold hold) {
        holds.add(hold);
    }

    /** Nothing that has changed is left to be looked at: who waits for that waits for what is sent, and newcomers. */
    void releaseHolds() {
        for (CurrentRequest.Hold hold : holds) {
            List<Newcomer> behind = newcomers.stream()
                    .filter(newcomer ->
                            newcomer.list() != null && newcomer.list().session() == hold.session())
                    .toList();
            AtomicInteger left = new AtomicInteger(behind.size() + 1);
            Runnable one = () -> {
                if (left.decrementAndGet() == 0) {
                    hold.release();
                }
            };
            tasks.add(new Task(null, null, one));
            behind.forEach(newcomer -> newcomer.whenAdmitted(one));
        }
        holds.clear();
    }

    /** Makes a newcomer a member, behind what is sent. */
    void admit(Newcomer newcomer) {
        newcomer.admit();
        tasks.add(new Task(seat.inSession() ? sent.live() : null, newcomer, null));
    }

    /** How long until lists are told how many rows there are; less than 0 if nothing has changed. */
    long liveIn(long now) {
        return seat.inSession() && changedSince != 0 ? Math.max(0, LIVE_AFTER - (now - changedSince)) : -1;
    }

    /** The lists that are to be repaired when they may be again. */
    Set<ListSubscription> repairsLater() {
        return repairsLater;
    }

    /** How long until something is to be done without anything having come. */
    LongStream dueIn(long now) {
        return Stream.of(
                        LongStream.of(liveIn(now)),
                        newcomers.stream().mapToLong(newcomer -> newcomer.patience(now)),
                        repairsLater.stream().mapToLong(list -> list.repairableIn(now)))
                .flatMapToLong(Function.identity());
    }

    /** Tells all lists how many rows there are, if it is time. */
    void sendLiveIfDue(long now) {
        if (liveIn(now) == 0) {
            sendLive();
        }
    }

    /** Tells all lists how many rows there are. */
    void sendLive() {
        tasks.add(new Task(sent.live(), null, null));
        changedSince = 0;
    }

    /** The lists, those of newcomers included, by their sockets' names. */
    Map<String, LiveList> lists() {
        return lists;
    }

    /** The changes that it has not been told of. */
    Map<List<Object>, PendingChange> changes() {
        return changes;
    }

    void change(List<Object> key, PendingChange change) {
        changes.merge(key, change, PendingChange::and);
    }

    /** Takes some of the changes, the oldest first. */
    Map<List<Object>, PendingChange> takeChanges(int most) {
        Map<List<Object>, PendingChange> taken = changes;
        changes = new LinkedHashMap<>();
        if (taken.size() > most) {
            Map<List<Object>, PendingChange> some = new LinkedHashMap<>();
            taken.forEach((key, change) -> (some.size() < most ? some : changes).put(key, change));
            return some;
        }
        return taken;
    }

    void reset() {
        isReset = true;
        changes.clear();
    }

    boolean isReset() {
        return isReset;
    }

    boolean isNew() {
        return isNew;
    }

    /** Whether all that there is must be read for it. */
    boolean mustBeRead() {
        return isNew || isReset || newcomers.stream().anyMatch(Newcomer::isWaiting);
    }

    /** Whether all that there is must be read for those who have something already. */
    boolean mustBeReadForMembers() {
        return isNew || isReset;
    }

    /** Whether something is to be read for it, or a newcomer to be made a member. */
    boolean isOpen() {
        return mustBeRead() || !changes.isEmpty() || newcomers.stream().anyMatch(Newcomer::isSent);
    }

    /** Whether anything is left to be done for it, now or later. */
    boolean isBusy() {
        return isOpen()
                || !tasks.isEmpty()
                || !newcomers.isEmpty()
                || !holds.isEmpty()
                || !repairsLater.isEmpty()
                || liveIn(System.nanoTime()) >= 0;
    }

    /** Whether something is to be sent that could not be so far. */
    boolean isSending() {
        return !tasks.isEmpty() || newcomers.stream().anyMatch(Newcomer::isSending);
    }

    /** Completes something when it has been read. */
    void whenRead(CompletableFuture<Void> known) {
        waiting.add(known);
    }

    /** It was read, or can't be. */
    void read() {
        isNew = false;
        isReset = false;
        waiting.forEach(one -> one.complete(null));
        waiting.clear();
    }

    /** Since when it has had to wait for its members; notes that it waits now. */
    long waitsSince(long now) {
        if (waitingSince == 0) {
            waitingSince = now;
        }
        return waitingSince;
    }

    void waitsNot() {
        waitingSince = 0;
    }
}
