package org.cbchannels.model.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cbchannels.model.entity.Leaf;
import org.cbchannels.model.entity.Relation;

/** Finds in the values of a statement what an object is related to. */
final class RelatedKeys {

    private RelatedKeys() {}

    static void add(int number, Relation relation, Columns columns, Object[] values, Set<RelatedKey> found) {
        List<Object> key = new ArrayList<>();
        for (Leaf leaf : relation.leaves()) {
            if (columns.isMissing(leaf, values)) {
                return;
            }
            key.add(columns.value(leaf, values));
        }
        if (!key.contains(null)) {
            found.add(new RelatedKey(number, List.copyOf(key)));
        }
    }
}
