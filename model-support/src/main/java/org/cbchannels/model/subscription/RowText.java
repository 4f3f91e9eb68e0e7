package org.cbchannels.model.subscription;

import java.util.List;
import java.util.Set;
import org.cbchannels.model.query.RelatedKey;

/**
 * What is sent of an object, written and digested once for all audiences.
 *
 * @param related what the object is related to, as far as that is looked at
 */
record RowText(List<Object> key, String text, Digest digest, Set<RelatedKey> related) {

    RowText(List<Object> key, String text, Set<RelatedKey> related) {
        this(key, text, Digest.of(text), related);
    }

    /** What stands for the text at clients of sessions. */
    String version() {
        return Version.text(digest);
    }
}
