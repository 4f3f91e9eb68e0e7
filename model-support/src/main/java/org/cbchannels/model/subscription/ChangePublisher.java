package org.cbchannels.model.subscription;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cbchannels.ErrorCode;
import org.cbchannels.model.attribute.EntityAttributes;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.view.ModelView;
import org.cbchannels.spi.ListFrame;

/**
 * Says what is to be sent to audiences: what differs from what they were sent before. Used by the worker of its feed.
 */
final class ChangePublisher {

    /** A page of a list's rows has so many characters, but for a single row. */
    private static final int LONGEST = 60 * 1024;

    private static final int TOO_LARGE = 4413;
    private static final int FAILED = 1011;

    private final ModelView<?> view;
    private final Audiences audiences;
    private final JsonConversion conversion;
    private final boolean onlyBasic;

    ChangePublisher(ModelView<?> view, Audiences audiences, JsonConversion conversion) {
        this.view = view;
        this.audiences = audiences;
        this.conversion = conversion;
        this.onlyBasic = EntityAttributes.of(view.model().javaType())
                .names()
                .containsAll(view.fields().names());
    }

    /** Whether the values of all fields are attributes of the entity itself, whose changes are announced by name. */
    boolean onlyBasic() {
        return onlyBasic;
    }

    /** All that the audience sees was read. */
    void read(Audience audience, Map<List<Object>, RowText> rows) {
        if (audience.isReset() && !audience.seat().inSession()) {
            startAgain(audience, rows);
        } else if (audience.isNew()) {
            begin(audience, rows);
        } else if (audience.sent().isComplete()) {
            catchUp(audience, rows);
        }
        Map<String, List<ListFrame>> snapshots = new HashMap<>();
        for (Newcomer newcomer : audience.newcomers()) {
            boolean isReset = audience.isReset() && newcomer.list() == null;
            if (newcomer.isWaiting() && newcomer.wantsRows() || isReset) {
                newcomer.begin(snapshots.computeIfAbsent(
                        newcomer.more(), more -> snapshot(rows.values(), length(newcomer), more)));
            } else if (newcomer.isWaiting()) {
                newcomer.compare(audience.sent());
            }
        }
        if (audience.isReset() && audience.seat().inSession()) {
            audience.sendLive();
        }
        audience.read();
    }

    /** Members that came without a snapshot have not been told of what has changed since. */
    private void begin(Audience audience, Map<List<Object>, RowText> rows) {
        Map<List<Object>, PendingChange> changes = audience.takeChanges(Integer.MAX_VALUE);
        rows.values().forEach(row -> told(audience, row));
        if (audience.group().size() > 0) {
            audience.sent().readAhead(System.nanoTime());
            changes.forEach((key, change) -> tell(audience, key, rows.get(key), change));
        }
    }

    private void told(Audience audience, RowText row) {
        audiences.told(audience, row);
        audiences.related(row);
    }

    /** Those who are there already are told what they have not seen. */
    private void catchUp(Audience audience, Map<List<Object>, RowText> rows) {
        Map<List<Object>, PendingChange> changes = audience.takeChanges(Integer.MAX_VALUE);
        rows.forEach((key, row) -> tell(audience, key, row, changes.getOrDefault(key, PendingChange.NONE)));
        for (List<Object> key : audience.sent().keys()) {
            if (!rows.containsKey(key)) {
                tell(audience, key, null, changes.getOrDefault(key, PendingChange.NONE));
            }
        }
    }

    /** Sends everybody all there is. */
    private void startAgain(Audience audience, Map<List<Object>, RowText> rows) {
        audience.changes().clear();
        if (audience.group().size() > 0) {
            snapshot(rows.values(), 0, "").forEach(audience::send);
        }
        audiences.forgetAll(audience);
        rows.values().forEach(row -> told(audience, row));
    }

    private static int length(Newcomer newcomer) {
        return newcomer.list() == null ? 0 : LONGEST;
    }

    private List<ListFrame> snapshot(Collection<RowText> rows, int length, String more) {
        return Frames.snapshot(rows, view.settings().paginateBy(), length, more);
    }

    /** Tells of the object, whose row is null where it is not seen, as far as that is news. */
    void tell(Audience audience, List<Object> key, RowText row, PendingChange change) {
        boolean had = !audience.sent().isComplete() || audience.sent().knows(key);
        Delta news = row == null
                ? audience.sent().absent(key, change, !view.isRestricted())
                : audience.sent().present(row, change, concerns(change));
        if (news != Delta.NONE) {
            String text = row == null ? textOfGone(audience, key, change) : row.text();
            audience.newcomers().forEach(newcomer -> newcomer.mark(key, had));
            audience.send(Frames.change(news, key, text, row));
        }
        if (row == null && news == Delta.DELETED) {
            audiences.toldGone(audience, key);
        } else if (row != null && news != Delta.NONE) {
            audiences.told(audience, row);
        }
        if (row != null && audience.sent().knows(key)) {
            audiences.related(row);
        }
    }

    private boolean concerns(PendingChange change) {
        return !onlyBasic
                || change.changed() == null
                || !Collections.disjoint(change.changed(), view.fields().names());
    }

    /** What the audience was sent last, if it is at hand, else the key: nothing that it has not seen. */
    private String textOfGone(Audience audience, List<Object> key, PendingChange change) {
        String text = GoneRow.text(view, change.gone(), conversion);
        return text != null && audience.sent().mayHave(key, text)
                ? text
                : conversion.text(view.model().key().output(key, conversion));
    }

    /** What has changed while a newcomer was sent what there was is sent to it now, as far as it was looked at. */
    private void tellMarks(Newcomer newcomer, Set<List<Object>> keys, Map<List<Object>, RowText> rows) {
        newcomer.marks().entrySet().removeIf(mark -> {
            List<Object> key = mark.getKey();
            RowText row = rows.get(key);
            if (!keys.contains(key)) {
                return false;
            }
            if (row != null) {
                Delta news = mark.getValue() ? Delta.UPDATED : Delta.CREATED;
                newcomer.add(Frames.change(news, key, row.text(), row));
            } else if (mark.getValue()) {
                newcomer.add(Frames.change(
                        Delta.DELETED, key, conversion.text(view.model().key().output(key, conversion)), null));
            }
            return true;
        });
    }

    /** There is more than can be sent: newcomers don't become members, members are told. */
    void tooMuch(Audience audience, String code) {
        audience.lists().values().forEach(list -> list.close(TOO_LARGE, ErrorCode.TOO_MANY));
        if (audience.seat().inSession()) {
            audience.newcomers().clear();
            return;
        }
        String error = Frames.error("There is too much to send; subscribe to less", code);
        audience.newcomers().forEach(newcomer -> newcomer.socket().sendNow(error));
        audience.newcomers().clear();
        if (audience.group().size() > 0) {
            audience.group().sendNow(error);
        }
    }

    /** Nobody of the audience is a subscriber any more. */
    void refuse(Audience audience) {
        audience.lists().values().forEach(list -> list.close(FAILED, "What you may see can't be found out"));
        String error = Frames.error(
                "What you may see can't be found out; you are not subscribed any more", ErrorCode.INTERNAL);
        if (!audience.seat().inSession()) {
            audience.newcomers().forEach(newcomer -> newcomer.socket().sendNow(error));
            if (audience.group().size() > 0) {
                audience.group().sendNow(error);
            }
        }
        audience.newcomers().clear();
        audience.tasks().clear();
        audience.changes().clear();
    }

    /**
     * Newcomers that have all that the members have become members, behind what is being sent to these.
     *
     * @param keys what was looked at, and
     * @param rows what is there of that
     */
    void admit(Audience audience, Set<List<Object>> keys, Map<List<Object>, RowText> rows) {
        for (Newcomer newcomer : audience.newcomers()) {
            if (newcomer.isSent()) {
                tellMarks(newcomer, keys, rows);
                if (newcomer.isSent() && newcomer.marks().isEmpty()) {
                    audience.admit(newcomer);
                }
            }
        }
    }
}
