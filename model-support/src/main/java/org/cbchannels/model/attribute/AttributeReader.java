package org.cbchannels.model.attribute;

import jakarta.persistence.ElementCollection;
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

/**
 * Finds the basic attributes of an entity class by its annotations.
 *
 * @see <a href="https://jakarta.ee/specifications/persistence/3.1/jakarta-persistence-spec-3.1#a18">Persistence 3.1, 2.2 and
 *     2.3: persistent fields and properties, access type</a>
 */
final class AttributeReader {

    private static final Set<Class<? extends Annotation>> NOT_BASIC = Set.of(
            Transient.class,
            OneToOne.class,
            OneToMany.class,
            ManyToOne.class,
            ManyToMany.class,
            ElementCollection.class,
            Embedded.class);

    private final List<Member> members = new ArrayList<>();

    AttributeReader(Class<?> type) {
        Deque<Class<?>> fromTheTop = new ArrayDeque<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            fromTheTop.push(c);
        }
        boolean byField = fromTheTop.stream()
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

    Map<String, Attribute> basic() {
        Map<String, Attribute> basic = new LinkedHashMap<>();
        for (Member member : members) {
            AnnotatedElement element = (AnnotatedElement) member;
            Class<?> type = member instanceof Field field ? field.getType() : ((Method) member).getReturnType();
            boolean many = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
            if (!many && NOT_BASIC.stream().noneMatch(element::isAnnotationPresent)) {
                basic.put(name(member), new Attribute(name(member), member));
            }
        }
        return basic;
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
