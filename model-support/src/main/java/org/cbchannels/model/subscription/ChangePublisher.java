package org.cbchannels.model.subscription;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.ErrorCode;
import org.cbchannels.model.attribute.EntityAttributes;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.view.ModelView;

/**
 * Says what is to be sent to audiences: what differs from what they were sent before. Used by the worker of its feed.
 */
final class ChangePublisher {

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
        if (audience.isReset()) {
            startAgain(audience, rows);
        } else if (audience.isNew()) {
            begin(audience, rows);
        } else if (audience.sent().isComplete()) {
            catchUp(audience, rows);
        }
        Map<String, List<String>> snapshots = new HashMap<>();
        for (Newcomer newcomer : audience.newcomers()) {
            if (newcomer.isWaiting() || audience.isReset()) {
                newcomer.begin(snapshots.computeIfAbsent(newcomer.more(), more -> snapshot(rows.values(), more)));
            }
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
            snapshot(rows.values(), "").forEach(audience::send);
        }
        audiences.forgetAll(audience);
        rows.values().forEach(row -> told(audience, row));
    }

    private List<String> snapshot(Collection<RowText> rows, String more) {
        return Frames.snapshot(
                rows.stream().map(RowText::text).toList(), view.settings().paginateBy(), more);
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
            audience.send(Frames.change(news, text));
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

    /** What has changed while a newcomer was sent the snapshot is sent to it now. */
    private void tellMarks(Newcomer newcomer, Map<List<Object>, RowText> rows) {
        newcomer.marks().forEach((key, had) -> {
            RowText row = rows.get(key);
            if (row != null) {
                newcomer.add(Frames.change(had ? Delta.UPDATED : Delta.CREATED, row.text()));
            } else if (had) {
                newcomer.add(Frames.change(
                        Delta.DELETED, conversion.text(view.model().key().output(key, conversion))));
            }
        });
        newcomer.marks().clear();
    }

    /** There is more than can be sent: newcomers don't become members, members are told. */
    void tooMuch(Audience audience, String code) {
        String error = Frames.error("There is too much to send; subscribe to less", code);
        audience.newcomers().forEach(newcomer -> newcomer.socket().sendNow(error));
        audience.newcomers().clear();
        if (audience.group().size() > 0) {
            audience.group().sendNow(error);
        }
    }

    /** Nobody of the audience is a subscriber any more. */
    void refuse(Audience audience) {
        String error = Frames.error(
                "What you may see can't be found out; you are not subscribed any more", ErrorCode.INTERNAL);
        audience.newcomers().forEach(newcomer -> newcomer.socket().sendNow(error));
        audience.newcomers().clear();
        if (audience.group().size() > 0) {
            audience.group().sendNow(error);
        }
        audience.tasks().clear();
        audience.changes().clear();
    }

    /** Newcomers that have all that the members have become members, behind what is being sent to these. */
    void admit(Audience audience, Map<List<Object>, RowText> rows) {
        for (Newcomer newcomer : audience.newcomers()) {
            if (newcomer.isSent() && !newcomer.isAdmitted()) {
                tellMarks(newcomer, rows);
                if (newcomer.isSent()) {
                    newcomer.admit();
                    audience.tasks().add(new Audience.Task(null, newcomer));
                }
            }
        }
    }
}
