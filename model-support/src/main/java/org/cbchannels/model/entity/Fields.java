package org.cbchannels.model.entity;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.MapAttribute;
import jakarta.persistence.metamodel.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The listed fields of a model: what of its objects is sent and may be written; immutable and thread-safe. */
public final class Fields {

    private final EntityModel<?> model;
    private final List<String> names;
    private final List<Leaf> singles = new ArrayList<>();
    private final Map<String, List<Leaf>> many = new LinkedHashMap<>();

    private Fields(EntityModel<?> model, List<String> names) {
        this.model = model;
        this.names = names;
    }

    /**
     * Those with the names, and the key; all basic attributes without names.
     *
     * @throws IllegalArgumentException if a name leads to nothing that can be sent
     */
    public static Fields of(EntityModel<?> model, List<String> listed) {
        List<String> names = new ArrayList<>(listed.isEmpty() ? model.basic() : listed);
        List<String> key = model.key().members();
        for (int i = key.size() - 1; i >= 0; i--) {
            if (!names.contains(key.get(i))) {
                names.add(0, key.get(i));
            }
        }
        Fields fields = new Fields(model, List.copyOf(names));
        names.forEach(fields::add);
        return fields;
    }

    /** A path to basic values of single objects, as lists are ordered and grouped by. */
    public static List<Leaf> path(EntityModel<?> model, String name) {
        Fields fields = new Fields(model, List.of(name));
        fields.add(name);
        if (!fields.many.isEmpty()) {
            throw new IllegalArgumentException("\"" + name + "\" leads to many values");
        }
        return fields.singles;
    }

    /** The names as listed, with the key. */
    public List<String> names() {
        return names;
    }

    /** The values that each object has one of. */
    public List<Leaf> singles() {
        return singles;
    }

    /** The values that an object has many of, by the attribute that leads to them. */
    public Map<String, List<Leaf>> many() {
        return many;
    }

    private void add(String name) {
        List<Attribute<?, ?>> steps = new ArrayList<>();
        List<String> output = List.of(name.split("\\."));
        ManagedType<?> owner = model.type();
        for (String segment : output) {
            if (owner == null) {
                throw new IllegalArgumentException(
                        "there is nothing behind \"" + last(steps).getName() + "\"");
            }
            Attribute<?, ?> attribute = Attributes.find(owner, segment);
            steps.add(attribute);
            owner = Attributes.target(attribute) instanceof ManagedType<?> managed ? managed : null;
        }
        end(name, steps, output);
    }

    private static Attribute<?, ?> last(List<Attribute<?, ?>> steps) {
        return steps.get(steps.size() - 1);
    }

    /** All values, one or many of each object. */
    public List<Leaf> leaves() {
        List<Leaf> all = new ArrayList<>(singles);
        many.values().forEach(all::addAll);
        return all;
    }

    private void end(String name, List<Attribute<?, ?>> steps, List<String> output) {
        if (steps.stream().anyMatch(MapAttribute.class::isInstance)) {
            throw new IllegalArgumentException("\"" + name + "\" is a map");
        }
        if (steps.stream().filter(Attribute::isCollection).count() > 1) {
            throw new IllegalArgumentException("\"" + name + "\" leads to many of many values");
        }
        Type<?> target = Attributes.target(last(steps));
        if (target instanceof EntityType<?> entity) {
            KeyType key = new KeyType(entity);
            boolean bare = key.isSimple() && names.stream().noneMatch(other -> other.startsWith(name + "."));
            key.leaves().forEach(leaf -> leaf(join(steps, leaf.steps()), bare ? output : join(output, leaf.output())));
        } else if (target instanceof EmbeddableType<?> embeddable) {
            embeddable.getAttributes().stream()
                    .filter(part -> !Mapping.isTransient(part) || names.contains(name + "." + part.getName()))
                    .sorted(Comparator.comparing(Attribute::getName))
                    .forEach(part -> end(
                            name + "." + part.getName(),
                            join(steps, List.of(part)),
                            join(output, List.of(part.getName()))));
        } else {
            leaf(steps, output);
        }
    }

    private void leaf(List<Attribute<?, ?>> steps, List<String> output) {
        Leaf leaf = Leaf.of(model.javaType(), List.copyOf(steps), output);
        int at = leaf.manyAt();
        if (at < 0) {
            if (singles.stream().noneMatch(other -> other.path().equals(leaf.path()))) {
                singles.add(leaf);
            }
        } else {
            String prefix = new Leaf(steps.subList(0, at + 1), List.of()).path();
            many.computeIfAbsent(prefix, unknown -> new ArrayList<>()).add(leaf);
        }
    }

    private static <E> List<E> join(List<? extends E> one, List<? extends E> other) {
        List<E> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
