package org.cbchannels.model.subscription;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cbchannels.Channel;
import org.cbchannels.model.entity.BadValue;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.view.ModelView;
import org.cbchannels.spi.LiveList;

/** One list of a session: hands what is known of it to its feed; thread-safe. */
final class ListSubscription implements LiveList.Listener {

    /** What is known of a list, from its client or its session. */
    sealed interface News extends Inbox.Step {

        /** Whose list it is. */
        ListSubscription list();

        /** The client wants to know how many rows there are. */
        record Check(ListSubscription list) implements News {}

        /**
         * The client has these rows.
         *
         * @param versions by their keys
         * @param isLast whether no more come
         */
        record Have(ListSubscription list, Map<List<Object>, String> versions, boolean isLast) implements News {}

        /**
         * The client was not told of some rows.
         *
         * @param marks their keys, with whether the client has the row; null for any rows
         */
        record Missed(ListSubscription list, Map<Object, Boolean> marks) implements News {}

        /** What was sent to all members is with the client, and nothing more comes that way. */
        record Out(ListSubscription list) implements News {}
    }

    private static final long REPAIR_EVERY = 5_000_000_000L;

    private final LiveList list;
    private final Channel socket;
    private final AudienceKey seat;
    private final ModelView<?> view;
    private final JsonConversion conversion;
    private final Consumer<News> feed;
    /** Since the last that were said to be all; touched by what the client sends alone. */
    private int rows;
    /** When the client last said by itself what it has; 0 for never. Touched by the worker of the feed alone. */
    private long repairedAt;

    /**
     * Made for a socket that is being opened.
     *
     * @param feed takes what is known
     */
    ListSubscription(
            LiveList list,
            Channel socket,
            AudienceKey seat,
            ModelView<?> view,
            JsonConversion conversion,
            Consumer<News> feed) {
        this.list = list;
        this.socket = socket;
        this.seat = seat;
        this.view = view;
        this.conversion = conversion;
        this.feed = feed;
    }

    LiveList list() {
        return list;
    }

    Channel socket() {
        return socket;
    }

    AudienceKey seat() {
        return seat;
    }

    @Override
    public void check() {
        feed.accept(new News.Check(this));
    }

    @Override
    public void have(JsonArray told, boolean isLast) {
        Map<List<Object>, String> versions = new LinkedHashMap<>();
        for (JsonValue row : told) {
            if (!(row instanceof JsonArray pair) || pair.size() != 2 || !(pair.get(1) instanceof JsonString version)) {
                throw new IllegalArgumentException("A row is a key and a version");
            }
            versions.put(key(pair.get(0)), version.getString());
        }
        rows += told.size();
        if (rows > view.settings().maxRows()) {
            throw new IllegalArgumentException(
                    "A list has no more than " + view.settings().maxRows() + " rows");
        }
        rows = isLast ? 0 : rows;
        feed.accept(new News.Have(this, versions, isLast));
    }

    private List<Object> key(JsonValue key) {
        try {
            return view.model().key().ofRow(key, conversion);
        } catch (BadValue e) {
            throw new IllegalArgumentException("A key " + e.getMessage(), e);
        }
    }

    @Override
    public void missed(Map<Object, Boolean> marks) {
        feed.accept(new News.Missed(this, marks));
    }

    /** How long a repair that nobody has asked for must wait; then one stands for all. */
    long repairableIn(long now) {
        return repairedAt == 0 ? 0 : Math.max(0, REPAIR_EVERY - (now - repairedAt));
    }

    /** Such a repair begins. */
    void repairs(long now) {
        repairedAt = now;
    }

    /** What was sent to all members is with the client. */
    void out() {
        feed.accept(new News.Out(this));
    }
}
