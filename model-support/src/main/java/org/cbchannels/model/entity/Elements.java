package org.cbchannels.model.entity;

import jakarta.persistence.metamodel.PluralAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;

/** The elements of a collection of an object; one that stays is not touched, as providers delete and insert what is. */
final class Elements {

    private Elements() {}

    /** A collection like that of the attribute. */
    static Collection<Object> none(PluralAttribute<?, ?, ?> attribute) {
        return isSet(attribute) ? new LinkedHashSet<>() : new ArrayList<>();
    }

    private static boolean isSet(PluralAttribute<?, ?, ?> attribute) {
        return attribute.getCollectionType() == PluralAttribute.CollectionType.SET;
    }

    /** Gives the object these elements, and no others. */
    @SuppressWarnings("unchecked")
    static void put(Draft draft, PluralAttribute<?, ?, ?> attribute, Collection<Object> elements) {
        String name = attribute.getName();
        Collection<Object> present = (Collection<Object>) draft.read(name);
        if (present == null) {
            draft.write(name, isSet(attribute) ? new HashSet<>(elements) : new ArrayList<>(elements));
        } else if (present instanceof List) {
            if (!isSame(elements, present)) {
                present.clear();
                present.addAll(elements);
            }
        } else {
            present.retainAll(elements);
            elements.stream().filter(element -> !present.contains(element)).forEach(present::add);
        }
    }

    /** Providers' own lists are not equal to others with the same elements. */
    private static boolean isSame(Collection<Object> elements, Collection<Object> present) {
        return new ArrayList<>(elements).equals(new ArrayList<>(present));
    }
}
