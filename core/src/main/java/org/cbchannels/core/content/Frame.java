package org.cbchannels.core.content;

import java.util.List;

/**
 * A message on its way to sockets, shared by all that receive it.
 *
 * @param group the group that it was sent to; empty for none
 */
public record Frame(EncodedContent content, OverflowPolicy policy, String group) {

    /** A message for one receiver, which must not get lost. */
    public static Frame kept(EncodedContent content) {
        return new Frame(content, OverflowPolicy.KEEP, "");
    }

    /** Whether other sockets receive it, too, at about the same time. */
    public boolean isOfGroup() {
        return !group.isEmpty();
    }

    /** What this has in common with messages that it replaces; null if it replaces none. */
    public Object key(OverflowPolicy effective) {
        String member = effective.conflateBy();
        Object value = member.isEmpty() ? null : content.member(member);
        return value == null ? null : List.of(group, member, value);
    }
}
