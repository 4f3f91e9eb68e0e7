package org.cbchannels.model.subscription;

import java.util.List;
import java.util.Map;

/** What is known of a list, from its client or its session. */
sealed interface ListNews extends Inbox.Step {

    /** Whose list it is. */
    ListSubscription list();

    /** The client wants to know how many rows there are. */
    record Check(ListSubscription list) implements ListNews {}

    /**
     * The client has these rows.
     *
     * @param versions by their keys
     * @param isLast whether no more come
     */
    record Have(ListSubscription list, Map<List<Object>, String> versions, boolean isLast) implements ListNews {}

    /**
     * The client was not told of some rows.
     *
     * @param marks their keys, with whether the client has the row; null for any rows
     */
    record Missed(ListSubscription list, Map<Object, Boolean> marks) implements ListNews {}

    /** What was sent to all members is with the client, and nothing more comes that way. */
    record Out(ListSubscription list) implements ListNews {}
}
