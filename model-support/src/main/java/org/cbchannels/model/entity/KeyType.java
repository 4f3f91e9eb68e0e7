package org.cbchannels.model.entity;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.IdClass;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The primary key of an entity class: one basic attribute, several ({@code @IdClass}), or those of an
 * {@code @EmbeddedId}.
 *
 * <p>Inside the library a key is the list of its basic values, which is comparable whatever the application's key class
 * is.
 */
public final class KeyType {

    private final List<Leaf> leaves = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Class<?> entity;
    private final Class<?> idClass;
    private final boolean simple;

    KeyType(EntityType<?> entity) {
        this.entity = entity.getJavaType();
        if (entity.hasSingleIdAttribute()) {
            SingularAttribute<?, ?> id = single(entity);
            simple = !(id.getType() instanceof EmbeddableType<?>);
            idClass = id.getJavaType();
            if (id.getType() instanceof EmbeddableType<?> embeddable) {
                sorted(embeddable.getAttributes())
                        .forEach(part -> add(List.of(id, part), List.of(id.getName(), part.getName())));
            } else {
                add(List.of(id), List.of(id.getName()));
            }
        } else {
            simple = false;
            idClass = idClass(entity);
            sorted(entity.getSingularAttributes().stream()
                            .filter(KeyType::isKey)
                            .toList())
                    .forEach(id -> add(List.of(id), List.of(id.getName())));
        }
    }

    /** The key of the entities that an attribute leads to. */
    public static KeyType of(Attribute<?, ?> relation) {
        return new KeyType((EntityType<?>) Attributes.target(relation));
    }

    /** Some metamodels call the relations keys, too, that give the real ones their values. */
    private static boolean isKey(SingularAttribute<?, ?> attribute) {
        return attribute.isId() && !Mapping.givesKey(attribute);
    }

    private static SingularAttribute<?, ?> single(IdentifiableType<?> entity) {
        return entity.getSingularAttributes().stream()
                .filter(KeyType::isKey)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(entity.getJavaType().getName() + " has no key"));
    }

    /** Not every metamodel tells it. */
    private static Class<?> idClass(EntityType<?> entity) {
        for (Class<?> c = entity.getJavaType(); c != null; c = c.getSuperclass()) {
            if (c.isAnnotationPresent(IdClass.class)) {
                return c.getAnnotation(IdClass.class).value();
            }
        }
        if (entity.getIdType() == null) {
            throw new IllegalArgumentException(entity.getJavaType().getName() + " has several keys, but no @IdClass");
        }
        return entity.getIdType().getJavaType();
    }

    /** The metamodel's order is none. */
    private static List<Attribute<?, ?>> sorted(Collection<? extends Attribute<?, ?>> attributes) {
        List<Attribute<?, ?>> sorted = new ArrayList<>(attributes);
        sorted.sort(Comparator.comparing(Attribute::getName));
        return sorted;
    }

    private void add(List<Attribute<?, ?>> steps, List<String> output) {
        SingularAttribute<?, ?> last = (SingularAttribute<?, ?>) steps.get(steps.size() - 1);
        List<Attribute<?, ?>> all = new ArrayList<>(steps);
        if (last.getType() instanceof EntityType<?> parent) {
            SingularAttribute<?, ?> id = single(parent);
            if (id.getType().getPersistenceType() != Type.PersistenceType.BASIC) {
                throw new IllegalArgumentException("the key \"" + last.getName() + "\" is too deep");
            }
            all.add(id);
        }
        if (last.getType() instanceof EmbeddableType<?>) {
            throw new IllegalArgumentException("the key \"" + last.getName() + "\" is too deep");
        }
        leaves.add(Leaf.of(entity, List.copyOf(all), output));
        names.add(last.getName());
    }

    /** Where its basic values are. */
    public List<Leaf> leaves() {
        return leaves;
    }

    /** Whether it is one basic value. */
    public boolean isSimple() {
        return simple;
    }

    /** The members that it has in JSON. */
    public List<String> members() {
        return leaves.stream().map(leaf -> leaf.output().get(0)).distinct().toList();
    }

    /** The key as JSON shows it among the fields. */
    public Map<String, Object> output(List<Object> key, JsonConversion conversion) {
        Map<String, Object> output = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            Outputs.put(output, leaves.get(i).output(), shown(key, i, conversion));
        }
        return output;
    }

    /** The key as the value of {@code pk}. */
    public Object pk(List<Object> key, JsonConversion conversion) {
        if (simple) {
            return shown(key, 0, conversion);
        }
        Map<String, Object> pk = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            pk.put(names.get(i), shown(key, i, conversion));
        }
        return pk;
    }

    private Object shown(List<Object> key, int part, JsonConversion conversion) {
        return conversion.shown(key.get(part), leaves.get(part));
    }

    /** The key that the entity manager takes. */
    public Object toId(List<Object> key) {
        if (simple) {
            return key.get(0);
        }
        Draft id = Draft.of(idClass);
        for (int i = 0; i < key.size(); i++) {
            id.write(names.get(i), key.get(i));
        }
        return id.finish();
    }

    /** The basic values of a key that an application or the entity manager gives. */
    public List<Object> ofId(Object id) {
        if (simple) {
            return List.of(
                    id instanceof Number number ? sized(number, leaves.get(0).type()) : id);
        }
        List<Object> key = new ArrayList<>();
        names.forEach(name -> key.add(Property.of(idClass, name).read(id)));
        return List.copyOf(key);
    }

    /** An application may say 7 where the key is 7L. */
    private static Object sized(Number number, Class<?> type) {
        if (type == Long.class || type == long.class) {
            return number.longValue();
        } else if (type == Integer.class || type == int.class) {
            return number.intValue();
        } else if (type == Short.class || type == short.class) {
            return number.shortValue();
        }
        return number;
    }

    /**
     * The key that an application means: of the type that the entity has.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Object converted(Object id, JsonConversion conversion) {
        if (!simple) {
            if (!idClass.isInstance(id)) {
                throw new IllegalArgumentException(id + " is no " + idClass.getName());
            }
            return id;
        }
        Class<?> type = leaves.get(0).type();
        try {
            return Primitives.boxed(type).isInstance(id) ? id : conversion.text(id.toString(), leaves.get(0));
        } catch (BadValue e) {
            throw new IllegalArgumentException("The key " + id + " " + e.getMessage(), e);
        }
    }

    /** The key that JSON stands for. */
    public List<Object> ofJson(JsonValue json, JsonConversion conversion) throws BadValue {
        if (simple) {
            return List.of(conversion.keyPart(json, leaves.get(0)));
        }
        if (!(json instanceof JsonObject object) || object.size() != names.size()) {
            throw new BadValue("must be an object with " + names);
        }
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            JsonValue part = object.get(names.get(i));
            if (part == null) {
                throw new BadValue("must be an object with " + names);
            }
            key.add(conversion.keyPart(part, leaves.get(i)));
        }
        return List.copyOf(key);
    }

    /**
     * The key of a row, as a client tells of it: the value of the one member that the key is, or an object of several.
     */
    public List<Object> ofRow(JsonValue json, JsonConversion conversion) throws BadValue {
        List<Object> key = new ArrayList<>();
        boolean isOne = members().size() == 1;
        for (Leaf leaf : leaves) {
            JsonValue part = json;
            for (String member :
                    leaf.output().subList(isOne ? 1 : 0, leaf.output().size())) {
                part = part instanceof JsonObject object ? object.get(member) : null;
            }
            if (part == null) {
                throw new BadValue("must be the key of a row");
            }
            key.add(conversion.keyPart(part, leaf));
        }
        return ofId(toId(key));
    }

    /** The key whose parts are text, as captured by a path. */
    public List<Object> ofTexts(List<String> texts, JsonConversion conversion) throws BadValue {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            key.add(conversion.text(texts.get(i), leaves.get(i)));
        }
        return List.copyOf(key);
    }

    /** The names of its parts. */
    public List<String> names() {
        return names;
    }
}
