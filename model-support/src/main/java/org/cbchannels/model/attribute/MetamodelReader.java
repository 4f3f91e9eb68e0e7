package org.cbchannels.model.attribute;

import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds the attributes of an entity class by what its persistence unit knows, be it from annotations or from XML. */
final class MetamodelReader {

    private final Map<String, Attribute> basic = new LinkedHashMap<>();
    private final Map<Attribute, ManagedType<?>> embedded = new LinkedHashMap<>();
    private final Map<String, Attribute> links = new LinkedHashMap<>();
    private final Set<String> others = new LinkedHashSet<>();

    MetamodelReader(ManagedType<?> type) {
        type.getAttributes().stream()
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .forEach(this::add);
    }

    private void add(jakarta.persistence.metamodel.Attribute<?, ?> attribute) {
        String name = attribute.getName();
        Member member = member(attribute);
        if (!(attribute instanceof SingularAttribute<?, ?> single) || member == null) {
            others.add(name);
            return;
        }
        Attribute read = new Attribute(name, member);
        if (single.isAssociation()) {
            links.put(name, read);
        } else if (single.getType() instanceof EmbeddableType<?> inner) {
            embedded.put(read, inner);
        } else {
            basic.put(name, read);
        }
    }

    /** What the application has written: what a provider has woven in may be something else, or lead to a query. */
    private static Member member(jakarta.persistence.metamodel.Attribute<?, ?> attribute) {
        Member member = attribute.getJavaMember();
        boolean isWoven = member == null
                || member.getName().startsWith("_persistence_")
                || member.getName().startsWith("$$_");
        if (!isWoven
                && (member instanceof Field || member instanceof Method method && method.getParameterCount() == 0)) {
            return member;
        }
        for (Class<?> c = attribute.getDeclaringType().getJavaType(); c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(attribute.getName())) {
                    return field;
                }
            }
        }
        return null;
    }

    /** Those with one basic value. */
    Map<String, Attribute> basic() {
        return basic;
    }

    /** Those with several basic values of their own. */
    Map<Attribute, ManagedType<?>> embedded() {
        return embedded;
    }

    /** Those that lead to one other object. */
    Map<String, Attribute> links() {
        return links;
    }

    /** The names of all others. */
    Set<String> others() {
        return others;
    }
}
