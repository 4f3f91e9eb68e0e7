package org.cbchannels.model.query;

import java.util.List;

/**
 * An entity that objects of the model may be related to.
 *
 * @param relation which of the model's relations leads to it
 * @param key the basic values of its key
 */
public record RelatedKey(int relation, List<Object> key) {

    /** Written out: the equals that is generated keeps the class loader of its record alive (JDK-8078641). */
    @Override
    public boolean equals(Object other) {
        return other instanceof RelatedKey related && relation == related.relation && key.equals(related.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
