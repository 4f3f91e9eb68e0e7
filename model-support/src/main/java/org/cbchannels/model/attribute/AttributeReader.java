package org.cbchannels.model.attribute;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Transient;
import java.beans.Introspector;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the basic attributes of an entity class by its annotations.
 *
 * @see <a href="https://jakarta.ee/specifications/persistence/3.1/jakarta-persistence-spec-3.1#a18">Persistence 3.1, 2.2 and
 *     2.3: persistent fields and properties, access type</a>
 */
final class AttributeReader {

    private static final Set<Class<? extends Annotation>> RELATIONS =
            Set.of(OneToOne.class, OneToMany.class, ManyToOne.class, ManyToMany.class, ElementCollection.class);

    private final List<Member> members = new ArrayList<>();

    AttributeReader(Class<?> type) {
        Deque<Class<?>> fromTheTop = new ArrayDeque<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            fromTheTop.push(c);
        }
        boolean byField = type.isAnnotationPresent(Embeddable.class)
                || fromTheTop.stream()
                        .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
                        .anyMatch(AttributeReader::isId);
        for (Class<?> c : fromTheTop) {
            members.addAll(byField ? persistentFields(c) : persistentGetters(c));
        }
    }

    private static boolean isId(AnnotatedElement element) {
        return element.isAnnotationPresent(Id.class) || element.isAnnotationPresent(EmbeddedId.class);
    }

    private static List<Member> persistentFields(Class<?> type) {
        List<Member> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            boolean provider = field.isSynthetic()
                    || field.getName().startsWith("_persistence_")
                    || field.getName().startsWith("$$_");
            if (!provider && !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static List<Member> persistentGetters(Class<?> type) {
        List<Member> getters = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            boolean getter = !method.isSynthetic()
                    && method.getParameterCount() == 0
                    && method.getReturnType() != void.class
                    && !Modifier.isStatic(method.getModifiers())
                    && !name(method).isEmpty();
            if (getter && hasSetter(type, method)) {
                getters.add(method);
            }
        }
        return getters;
    }

    private static boolean hasSetter(Class<?> type, Method getter) {
        String property = name(getter);
        String setter = "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(setter) && method.getParameterCount() == 1);
    }

    private static String name(Member member) {
        String name = member.getName();
        if (member instanceof Field) {
            return name;
        } else if (name.startsWith("get") && name.length() > 3) {
            return Introspector.decapitalize(name.substring(3));
        } else if (name.startsWith("is") && name.length() > 2) {
            return Introspector.decapitalize(name.substring(2));
        }
        return "";
    }

    /** Those with one basic value. */
    Map<String, Attribute> basic() {
        return select(member -> !isRelation(member) && !isEmbedded(member));
    }

    /** Those with several basic values of their own. */
    Map<String, Attribute> embedded() {
        return select(AttributeReader::isEmbedded);
    }

    /** Those that lead to one other object. */
    Map<String, Attribute> links() {
        return select(member -> isRelation(member) && !isMany(member));
    }

    /** The names of those that lead to many objects, or values. */
    Set<String> collections() {
        return select(AttributeReader::isMany).keySet();
    }

    private Map<String, Attribute> select(Predicate<Member> wanted) {
        Map<String, Attribute> selected = new LinkedHashMap<>();
        members.stream()
                .filter(member -> !((AnnotatedElement) member).isAnnotationPresent(Transient.class))
                .filter(wanted)
                .forEach(member -> selected.put(name(member), new Attribute(name(member), member)));
        return selected;
    }

    private static Class<?> type(Member member) {
        return member instanceof Field field ? field.getType() : ((Method) member).getReturnType();
    }

    private static boolean isRelation(Member member) {
        return isMany(member) || RELATIONS.stream().anyMatch(((AnnotatedElement) member)::isAnnotationPresent);
    }

    private static boolean isMany(Member member) {
        Class<?> type = type(member);
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static boolean isEmbedded(Member member) {
        return !isRelation(member)
                && (((AnnotatedElement) member).isAnnotationPresent(Embedded.class)
                        || type(member).isAnnotationPresent(Embeddable.class))
                && !isId((AnnotatedElement) member);
    }

    /** The only attribute with one of the annotations; null if there is none, or more than one. */
    Attribute annotated(Class<? extends Annotation> one, Class<? extends Annotation> other) {
        List<Member> found = members.stream()
                .filter(member -> ((AnnotatedElement) member).isAnnotationPresent(one)
                        || ((AnnotatedElement) member).isAnnotationPresent(other))
                .toList();
        return found.size() == 1 ? new Attribute(name(found.get(0)), found.get(0)) : null;
    }
}
