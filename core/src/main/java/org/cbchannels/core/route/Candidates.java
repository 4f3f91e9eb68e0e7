package org.cbchannels.core.route;

import org.cbchannels.ConsumerException;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.pattern.MatchBudget;
import org.cbchannels.core.pattern.MatchLimits;

/** The consumers that may take a message of one socket; thread-safe. */
public final class Candidates {

    private final RouteIndex index;
    private final String path;
    private final MatchLimits limits;
    /** Null if the content decides, or nothing matches. */
    private final Match always;

    /**
     * Looks at the path once and for all.
     *
     * @param index null for none
     */
    Candidates(RouteIndex index, String path, MatchLimits limits) {
        this.path = path;
        this.limits = limits;
        Match found = null;
        boolean decided = index == null;
        if (index != null && index.asksForPathAlone()) {
            try {
                found = index.match(null, path, new MatchBudget(limits));
                decided = true;
            } catch (ConsumerException e) {
                decided = false; // said to whoever sends a message
            }
        }
        this.index = decided ? null : index;
        this.always = found;
    }

    /**
     * The first that takes it; null for none.
     *
     * @throws org.cbchannels.ConsumerException with the code {@code invalid} if finding out takes too long
     */
    public Match match(EncodedContent content) {
        return index == null ? always : index.match(content, path, new MatchBudget(limits));
    }
}
