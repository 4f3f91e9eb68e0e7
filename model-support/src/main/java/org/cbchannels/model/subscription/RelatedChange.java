package org.cbchannels.model.subscription;

import java.util.List;

/**
 * A change of an entity that objects of the model may be related to.
 *
 * @param relation which of the model's relations leads to it
 * @param key the basic values of its key
 */
record RelatedChange(int relation, List<Object> key) {

    /** Written out: the equals that is generated keeps the class loader of its record alive (JDK-8078641). */
    @Override
    public boolean equals(Object other) {
        return other instanceof RelatedChange change && relation == change.relation && key.equals(change.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
