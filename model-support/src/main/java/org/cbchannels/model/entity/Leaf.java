package org.cbchannels.model.entity;

import jakarta.persistence.metamodel.Attribute;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A basic value that is reached from an entity.
 *
 * @param steps the attributes on the way, the last of which has the value
 * @param output where it stands in JSON
 * @param type the type of the value, or of each of many
 */
public record Leaf(List<Attribute<?, ?>> steps, List<String> output, Class<?> type) {

    /** The type is the one that the attribute has in objects that the way leads over. */
    public Leaf(List<Attribute<?, ?>> steps, List<String> output) {
        this(steps, output, type(null, steps));
    }

    /** One of objects of the class. */
    static Leaf of(Class<?> root, List<Attribute<?, ?>> steps, List<String> output) {
        return new Leaf(steps, output, type(root, steps));
    }

    private static Class<?> type(Class<?> root, List<Attribute<?, ?>> steps) {
        int last = steps.size() - 1;
        Class<?> owner =
                last == 0 ? root : Attributes.target(steps.get(last - 1)).getJavaType();
        Attribute<?, ?> attribute = steps.get(last);
        if (attribute.isCollection()) {
            return Generics.elementOf(attribute);
        }
        return owner == null ? attribute.getJavaType() : Generics.classOf(owner, attribute);
    }

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
}
