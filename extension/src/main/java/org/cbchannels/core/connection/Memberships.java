package org.cbchannels.core.connection;

import java.util.HashSet;
import java.util.Set;
import org.cbchannels.core.layer.LocalGroup;

/** The groups that one socket is in, until its end; thread-safe. */
final class Memberships {

    /** Null when the end has come. */
    private Set<LocalGroup> groups = new HashSet<>(2);

    /** Remembers a group to leave; says false if the end has come. */
    synchronized boolean add(LocalGroup group) {
        if (groups == null) {
            return false;
        }
        groups.add(group);
        return true;
    }

    synchronized void remove(LocalGroup group) {
        if (groups != null) {
            groups.remove(group);
        }
    }

    /** Ends it; the groups to leave, none if it has ended before. */
    synchronized Set<LocalGroup> end() {
        Set<LocalGroup> left = groups == null ? Set.of() : groups;
        groups = null;
        return left;
    }
}
