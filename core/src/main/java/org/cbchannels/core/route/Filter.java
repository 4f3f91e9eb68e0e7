package org.cbchannels.core.route;

import org.cbchannels.core.pattern.KeywordPattern;

/** A condition on one top-level member of a message's content. */
public record Filter(String name, KeywordPattern pattern) {

    @Override
    public String toString() {
        return name + "=" + pattern;
    }
}
