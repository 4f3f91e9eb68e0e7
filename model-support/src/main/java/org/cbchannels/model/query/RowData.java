package org.cbchannels.model.query;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is sent of one object.
 *
 * @param key the basic values of its key
 * @param values the listed fields
 * @param related what it is related to, as far as that is looked at
 */
public record RowData(List<Object> key, Map<String, Object> values, Set<RelatedKey> related) {

    /** Written out: the equals that is generated keeps the class loader of its record alive (JDK-8078641). */
    @Override
    public boolean equals(Object other) {
        return other instanceof RowData row && key.equals(row.key) && values.equals(row.values);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
