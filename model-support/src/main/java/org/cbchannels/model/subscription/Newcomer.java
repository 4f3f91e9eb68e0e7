package org.cbchannels.model.subscription;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.cbchannels.Channel;
import org.cbchannels.spi.ListFrame;
import org.cbchannels.spi.LiveList;

/**
 * A socket that is being sent what there is, or what it does not have of that; what changes meanwhile is marked, and
 * sent before it becomes a member. Used by the worker of its feed.
 */
final class Newcomer {

    private enum Stage {
        /** What was sent to it as a member is on its way. */
        LEAVING,
        /** All that there is must be read. */
        WAITING,
        /** It says what it has. */
        COMPARING,
        /** It is sent what it does not have. */
        SENDING,
        /** What it is told from now on is what all members are. */
        ADMITTED
    }

    /** What it is to be sent. */
    private enum Wanted {
        /** Everything. */
        ROWS,
        /** Nothing, if it has everything. */
        NEWS,
        /** What differs from what it says that it has. */
        DIFFERENCES,
        /** What it has missed. */
        MARKS
    }

    private final Channel socket;
    /** Null for a raw websocket. */
    private final LiveList list;

    private final String more;
    private Wanted wanted;
    private Stage stage;
    private final Queue<ListFrame> frames = new ArrayDeque<>();
    /** The objects to tell of again, and whether the socket has, or will have, their former state. */
    private final Map<List<Object>, Boolean> marks = new LinkedHashMap<>();

    private final Map<List<Object>, String> versions = new LinkedHashMap<>();
    private final List<Runnable> whenAdmitted = new ArrayList<>(0);
    private boolean isAllSaid;
    private long comparingSince;

    private Newcomer(Channel socket, LiveList list, String more, Wanted wanted, Stage stage) {
        this.socket = socket;
        this.list = list;
        this.more = more;
        this.wanted = wanted;
        this.stage = stage;
    }

    /** One that opens a list, or has it sent again. */
    static Newcomer of(Membership membership) {
        LiveList list = membership.list();
        boolean hasRows = list != null && list.known() != null;
        return new Newcomer(
                membership.socket(), list, membership.more(), hasRows ? Wanted.NEWS : Wanted.ROWS, Stage.WAITING);
    }

    /** A member that has missed what is marked; null for anything. */
    @SuppressWarnings("unchecked")
    static Newcomer missing(ListSubscription of, Map<Object, Boolean> marks) {
        Wanted wanted = marks == null ? Wanted.DIFFERENCES : Wanted.MARKS;
        Newcomer newcomer = new Newcomer(of.socket(), of.list(), "", wanted, Stage.LEAVING);
        if (marks != null) {
            marks.forEach((key, had) -> newcomer.marks.put((List<Object>) key, had));
        }
        return newcomer;
    }

    /** A member that says what it has. */
    static Newcomer saying(ListSubscription of) {
        return new Newcomer(of.socket(), of.list(), "", Wanted.DIFFERENCES, Stage.LEAVING);
    }

    Channel socket() {
        return socket;
    }

    /** Null for a raw websocket. */
    LiveList list() {
        return list;
    }

    /** What else each frame of the snapshot has. */
    String more() {
        return more;
    }

    /** What was sent to all members is with it. */
    void out() {
        stage = stage == Stage.LEAVING ? Stage.WAITING : stage;
    }

    boolean isWaiting() {
        return stage == Stage.WAITING;
    }

    boolean wantsRows() {
        return wanted == Wanted.ROWS;
    }

    /** All rows are to be sent, as they are now. */
    void begin(Collection<? extends ListFrame> rows) {
        frames.clear();
        frames.addAll(rows);
        marks.clear();
        stage = Stage.SENDING;
    }

    /** All that there is was read: what it has is compared with that, or asked for. */
    void compare(SentRows sent) {
        ListFrame.Live all = sent.live();
        LiveList.Known known = list.known();
        if (wanted == Wanted.MARKS) {
            stage = Stage.SENDING;
        } else if (wanted == Wanted.NEWS && known.rows() == all.rows() && known.sum() == all.sum()) {
            begin(List.of());
        } else if (isAllSaid) {
            tellDifferences(sent);
        } else {
            if (versions.isEmpty()) {
                list.send(new ListFrame.Differs());
            }
            stage = Stage.COMPARING;
            comparingSince = System.nanoTime();
        }
    }

    /** It has these rows; what differs is told if these are the last. */
    void has(Map<List<Object>, String> rows, boolean isLast, SentRows sent) {
        if (!isAllSaid) {
            versions.putAll(rows);
            isAllSaid = isLast;
        }
        if (isAllSaid && stage == Stage.COMPARING) {
            tellDifferences(sent);
        }
    }

    private void tellDifferences(SentRows sent) {
        begin(List.of());
        Map<List<Object>, String> now = sent.versions();
        now.forEach((key, version) -> {
            if (!version.equals(versions.get(key))) {
                marks.put(key, versions.containsKey(key));
            }
        });
        versions.keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> marks.put(key, true));
        versions.clear();
        list.repaired();
    }

    /** How long it may still take to say what it has; less than 0 if it says nothing now. */
    long patience(long now) {
        return stage == Stage.COMPARING ? Math.max(0, list.patience().toNanos() - (now - comparingSince)) : -1;
    }

    /** It does not say what it has: it is sent everything. */
    void giveUpComparing() {
        wanted = Wanted.ROWS;
        stage = Stage.WAITING;
        versions.clear();
    }

    void mark(List<Object> key, boolean hasIt) {
        boolean isBehind = stage == Stage.SENDING || wanted == Wanted.MARKS && stage != Stage.ADMITTED;
        if (isBehind) {
            marks.putIfAbsent(key, hasIt);
        }
    }

    Map<List<Object>, Boolean> marks() {
        return marks;
    }

    void add(ListFrame frame) {
        frames.add(frame);
    }

    /** The next frame; null if there is none. */
    ListFrame peek() {
        return frames.peek();
    }

    /** Sends the next frame. */
    void sendNext() {
        ListFrame frame = frames.remove();
        if (list != null) {
            list.send(frame);
        } else {
            socket.sendNow(Frames.text(frame));
        }
    }

    /** Whether it has been sent what there was for it, and what is marked comes next. */
    boolean isSent() {
        return stage == Stage.SENDING && frames.isEmpty();
    }

    /** Whether something is to be sent that could not be so far. */
    boolean isSending() {
        return stage == Stage.SENDING && !frames.isEmpty();
    }

    /** What it is told from now on is what all members are. */
    void admit() {
        stage = Stage.ADMITTED;
    }

    /** Calls something when it is a member. */
    void whenAdmitted(Runnable task) {
        whenAdmitted.add(task);
    }

    /** It is a member. */
    void admitted() {
        whenAdmitted.forEach(Runnable::run);
    }
}
