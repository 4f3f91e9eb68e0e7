package org.cbchannels.model.entity;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.InvalidContent;
import org.cbchannels.InvalidContent.Violation;

/** Writes the listed fields of one object from JSON, and nothing else; for one thread. */
public final class EntityWriter {

    private final EntityModel<?> model;
    private final ListedPaths fields;
    private final JsonConversion conversion;
    private final EntityManager entityManager;
    private final boolean creates;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * Prepares to write.
     *
     * @param fields the names of the fields
     * @param entityManager finds the objects that relations lead to
     * @param creates whether the object is new
     */
    public EntityWriter(
            EntityModel<?> model,
            List<String> fields,
            JsonConversion conversion,
            EntityManager entityManager,
            boolean creates) {
        this.model = model;
        this.fields = new ListedPaths(fields);
        this.conversion = conversion;
        this.entityManager = entityManager;
        this.creates = creates;
    }

    /**
     * Gives the object what the data has; what the data leaves out stays as it is.
     *
     * @throws InvalidContent if something in the data can't be written; the object must be thrown away
     * @throws ConsumerException with the code {@code conflict} if the data is of another version
     */
    public void write(Object entity, JsonObject data) {
        write(Draft.of(entity), model.type(), data, "");
        throwIfAny();
    }

    private void throwIfAny() {
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
    }

    private void write(Draft draft, ManagedType<?> type, JsonObject data, String prefix) {
        data.forEach((name, value) -> {
            String path = prefix + name;
            Attribute<?, ?> attribute = type.getAttributes().stream()
                    .filter(known -> known.getName().equals(name))
                    .findFirst()
                    .orElse(null);
            boolean isOpen = attribute != null
                    && (!Mapping.isTransient(attribute) || fields.names().contains(path));
            if (isOpen && fields.isListed(path)) {
                writeOne(draft, attribute, value, path);
            } else {
                violations.add(new Violation(path, "is no field that can be written"));
            }
        });
    }

    private void writeOne(Draft draft, Attribute<?, ?> attribute, JsonValue value, String path) {
        try {
            if (attribute instanceof SingularAttribute<?, ?> single) {
                writeSingle(draft, single, value, path);
            } else if (fields.isWhole(path)) {
                writeMany(draft, (PluralAttribute<?, ?, ?>) attribute, value);
            } else {
                violations.add(new Violation(path, "can only be read"));
            }
        } catch (BadValue e) {
            violations.add(new Violation(path, e.getMessage()));
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            violations.add(new Violation(path, "can't have this value"));
        }
    }

    private void writeSingle(Draft draft, SingularAttribute<?, ?> attribute, JsonValue value, String path)
            throws BadValue {
        if (attribute.isId()) {
            writeKey(draft, attribute, value, path);
        } else if (attribute.isVersion()) {
            checkVersion(draft, attribute, value);
        } else if (attribute.getType() instanceof EntityType<?> target) {
            writeRelation(draft, attribute, target, value, path);
        } else if (attribute.getType() instanceof EmbeddableType<?> embeddable) {
            writeEmbedded(draft, attribute, embeddable, value, path);
        } else {
            writeBasic(draft, attribute, value);
        }
    }

    private void writeKey(Draft draft, SingularAttribute<?, ?> attribute, JsonValue value, String path)
            throws BadValue {
        if (creates && KeyRequirement.isGenerated(attribute)) {
            throw new BadValue("is given by the database");
        }
        if (!creates) {
            checkSame(draft.finish(), attribute, value);
        } else if (attribute.getType() instanceof EmbeddableType<?> embeddable) {
            writeEmbedded(draft, attribute, embeddable, value, path);
        } else if (attribute.getType() instanceof EntityType<?> target) {
            writeRelation(draft, attribute, target, value, path);
        } else {
            writeBasic(draft, attribute, value);
        }
    }

    private void writeBasic(Draft draft, SingularAttribute<?, ?> attribute, JsonValue value) throws BadValue {
        String name = attribute.getName();
        draft.write(name, conversion.value(value, attribute, draft.type(name)));
    }

    /** Parts in another order are the same key. */
    private void checkSame(Object entity, SingularAttribute<?, ?> attribute, JsonValue given) throws BadValue {
        Object shown = model.key().output(model.valuesOfKey(entity), conversion).get(attribute.getName());
        try (JsonReader reader = Json.createReader(new StringReader("[" + conversion.text(shown) + "]"))) {
            if (!reader.readArray().get(0).equals(given)) {
                throw new BadValue("can't be changed");
            }
        }
    }

    private void checkVersion(Draft draft, SingularAttribute<?, ?> attribute, JsonValue value) throws BadValue {
        if (creates) {
            throw new BadValue("is given by the database");
        }
        Object given = conversion.value(value, attribute, draft.type(attribute.getName()));
        Object current = draft.read(attribute.getName());
        if (given != null && !given.equals(current)) {
            throw new ConsumerException("Somebody else has changed this meanwhile", ErrorCode.CONFLICT);
        }
    }

    private void writeRelation(
            Draft draft, SingularAttribute<?, ?> attribute, EntityType<?> target, JsonValue value, String path)
            throws BadValue {
        KeyType key = new KeyType(target);
        JsonValue given = value;
        if (!fields.isWhole(path)) {
            boolean byKey = value instanceof JsonObject object
                    && key.isSimple()
                    && object.keySet().equals(Set.copyOf(key.names()))
                    && fields.isListed(path + "." + key.names().get(0));
            if (!byKey) {
                throw new BadValue("can only be read");
            }
            given = value.asJsonObject().get(key.names().get(0));
        }
        draft.write(attribute.getName(), given == JsonValue.NULL ? null : find(target, key, given));
    }

    private Object find(EntityType<?> target, KeyType key, JsonValue value) throws BadValue {
        Object found = entityManager.find(target.getJavaType(), key.toId(key.ofJson(value, conversion)));
        if (found == null) {
            throw new BadValue("does not exist");
        }
        return found;
    }

    private void writeEmbedded(
            Draft draft, SingularAttribute<?, ?> attribute, EmbeddableType<?> embeddable, JsonValue value, String path)
            throws BadValue {
        String name = attribute.getName();
        if (value == JsonValue.NULL) {
            draft.write(name, null);
            return;
        }
        if (!(value instanceof JsonObject object)) {
            throw new BadValue("must be an object");
        }
        Object present = draft.read(name);
        Draft embedded = present == null ? Draft.of(embeddable.getJavaType()) : Draft.of(present);
        write(embedded, embeddable, object, path + ".");
        draft.write(name, embedded.finish());
    }

    private void writeMany(Draft draft, PluralAttribute<?, ?, ?> attribute, JsonValue value) throws BadValue {
        if (!(value instanceof JsonArray array)) {
            throw new BadValue("must be an array");
        }
        Collection<Object> elements = Elements.none(attribute);
        for (JsonValue element : array) {
            elements.add(element(attribute, element));
        }
        Elements.put(draft, attribute, elements);
    }

    private Object element(PluralAttribute<?, ?, ?> attribute, JsonValue element) throws BadValue {
        if (attribute.getElementType() instanceof EntityType<?> target) {
            return find(target, new KeyType(target), element);
        } else if (attribute.getElementType() instanceof ManagedType<?>) {
            throw new BadValue("can only be read");
        }
        Object converted = conversion.value(element, attribute, Generics.elementOf(attribute));
        if (converted == null) {
            throw new BadValue("must not have null in it");
        }
        return converted;
    }

    /** Gives the object a value that the path says; null for a relation's key without object is an error. */
    public void writeText(Object entity, Leaf leaf, Object value) {
        Attribute<?, ?> first = leaf.steps().get(0);
        Property property = Property.of(entity.getClass(), first.getName());
        if (Attributes.target(first) instanceof EntityType<?> target
                && leaf.steps().size() == 2) {
            Object found = entityManager.find(target.getJavaType(), value);
            if (found == null) {
                throw new ConsumerException("There is no such " + first.getName(), ErrorCode.NOT_FOUND);
            }
            property.write(entity, found);
        } else if (leaf.steps().size() == 1) {
            property.write(entity, value);
        } else {
            throw new ConsumerException("\"" + leaf.path() + "\" can't be written", ErrorCode.INVALID);
        }
    }
}
