package org.cbchannels.model.entity;

import jakarta.persistence.metamodel.Attribute;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A basic value that is reached from an entity.
 *
 * @param steps the attributes on the way, the last of which has the value
 * @param output where it stands in JSON
 */
public record Leaf(List<Attribute<?, ?>> steps, List<String> output) {

    /** The names of the attributes, for messages. */
    public String path() {
        return steps.stream().map(Attribute::getName).collect(Collectors.joining("."));
    }

    /** The attribute that has the value. */
    public Attribute<?, ?> last() {
        return steps.get(steps.size() - 1);
    }

    /** Where the way goes over to many objects; -1 if it does not. */
    public int manyAt() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).isCollection()) {
                return i;
            }
        }
        return -1;
    }

    /** The type of the value. */
    public Class<?> type() {
        return steps.get(steps.size() - 1).getJavaType();
    }
}
