package org.cbchannels.model.entity;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cbchannels.InvalidContent;
import org.cbchannels.InvalidContent.Violation;

/** Demands that a new object has its key; for one thread. */
public final class KeyRequirement {

    private final EntityModel<?> model;
    private final List<Violation> violations = new ArrayList<>();

    private KeyRequirement(EntityModel<?> model) {
        this.model = model;
    }

    /**
     * Checks that a new object has its key, where that is not given by the database or by a relation.
     *
     * @throws InvalidContent if it has not
     */
    public static void check(EntityModel<?> model, Object entity) {
        new KeyRequirement(model).check(entity);
    }

    private void check(Object entity) {
        Map<String, SingularAttribute<?, ?>> givers = Mapping.keyGivers(model.type());
        for (SingularAttribute<?, ?> giver : givers.values()) {
            require(entity, giver.getName());
        }
        for (Leaf leaf : model.key().leaves()) {
            Attribute<?, ?> first = leaf.steps().get(0);
            boolean isGenerated = first instanceof SingularAttribute<?, ?> single && isGenerated(single);
            boolean isGiven =
                    givers.containsKey("") || givers.containsKey(leaf.last().getName());
            if (!isGenerated && !isGiven) {
                require(entity, leaf);
            } else if (!isGenerated && leaf.steps().size() > 1 && Values.of(entity, first.getName()) == null) {
                Property.of(entity.getClass(), first.getName())
                        .write(entity, Draft.of(first.getJavaType()).finish());
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
    }

    private void require(Object entity, Leaf leaf) {
        Object value = entity;
        for (Attribute<?, ?> step : leaf.steps()) {
            value = value == null ? null : Values.of(value, step.getName());
        }
        String path = String.join(".", leaf.output());
        if (value == null && violations.stream().noneMatch(known -> path.startsWith(known.path()))) {
            violations.add(new Violation(path, "is missing"));
        }
    }

    private void require(Object entity, String attribute) {
        if (Values.of(entity, attribute) == null
                && violations.stream().noneMatch(known -> known.path().equals(attribute))) {
            violations.add(new Violation(attribute, "is missing"));
        }
    }

    static boolean isGenerated(SingularAttribute<?, ?> attribute) {
        return Mapping.annotation(attribute, GeneratedValue.class) != null;
    }
}
