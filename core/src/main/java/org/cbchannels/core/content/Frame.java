package org.cbchannels.core.content;

import java.util.List;

/**
 * A message on its way to sockets, shared by all that receive it.
 *
 * @param group the group that it was sent to; empty for none
 * @param note null for a message that is no more than its content
 */
public record Frame(EncodedContent content, OverflowPolicy policy, String group, Note note) {

    /** What a way of transport may tell beside the content, or instead of it. */
    public interface Note {}

    /** A message that is no more than its content. */
    public Frame(EncodedContent content, OverflowPolicy policy, String group) {
        this(content, policy, group, null);
    }

    /** The same, with a note. */
    public Frame with(Note other) {
        return new Frame(content, policy, group, other);
    }

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
