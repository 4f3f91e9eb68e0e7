package org.cbchannels.model.subscription;

import java.util.HashSet;
import java.util.Set;

/**
 * What is known of the changes of one object that are yet to be looked at.
 *
 * @param existedBefore whether the object was there before the first of them
 * @param changed the attributes that may have other values; null for any
 * @param gone the object that was deleted; null if it was not, or is not at hand
 */
record PendingChange(boolean existedBefore, Set<String> changed, Object gone) {

    /** No change was announced: the object is looked at for another reason. */
    static final PendingChange NONE = new PendingChange(true, null, null);

    /** This one, and then another. */
    PendingChange and(PendingChange next) {
        Set<String> both = null;
        if (changed != null && next.changed != null) {
            both = new HashSet<>(changed);
            both.addAll(next.changed);
        }
        return new PendingChange(existedBefore && next.existedBefore, both, next.gone);
    }
}
