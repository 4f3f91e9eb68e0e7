package org.cbchannels.core.content;

import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import java.beans.Introspector;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What types the members of payloads have, as far as that can be told; thread-safe. */
final class PayloadTypes {

    /** Types that read themselves. */
    private static final List<Class<? extends Annotation>> OWN_WAYS =
            List.of(JsonbTypeAdapter.class, JsonbTypeDeserializer.class, JsonbNumberFormat.class);

    private static final ClassValue<Map<String, Type>> MEMBERS = new ClassValue<>() {
        @Override
        protected Map<String, Type> computeValue(Class<?> type) {
            return read(type);
        }
    };

    private PayloadTypes() {}

    /** The class of a type; null if it is none. */
    static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return type instanceof Class<?> known ? known : null;
    }

    /** The type of a member of objects; null if it is not known, or if there is no name yet. */
    static Type member(Type object, String name) {
        Class<?> raw = raw(object);
        if (raw == null || name == null) {
            return null;
        } else if (Map.class.isAssignableFrom(raw)) {
            return argument(object, 1);
        } else if (raw == Optional.class) {
            return member(argument(object, 0), name);
        }
        return raw.getName().startsWith("java.") ? null : MEMBERS.get(raw).get(name);
    }

    /** The type of the elements of arrays; null if it is not known. */
    static Type element(Type array) {
        Class<?> raw = raw(array);
        if (array instanceof GenericArrayType generic) {
            return generic.getGenericComponentType();
        } else if (raw != null && raw.isArray()) {
            return raw.getComponentType();
        }
        return raw != null && Collection.class.isAssignableFrom(raw) ? argument(array, 0) : null;
    }

    private static Type argument(Type type, int number) {
        return type instanceof ParameterizedType parameterized && parameterized.getActualTypeArguments().length > number
                ? parameterized.getActualTypeArguments()[number]
                : null;
    }

    private static Map<String, Type> read(Class<?> type) {
        Map<String, Type> members = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    add(field, field.getName(), field.getGenericType(), members, unknown);
                }
            }
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
                    String name = Introspector.decapitalize(method.getName().substring(3));
                    add(method, name, method.getGenericParameterTypes()[0], members, unknown);
                }
            }
        }
        members.keySet().removeAll(unknown);
        return Map.copyOf(members);
    }

    private static void add(
            AnnotatedElement element, String name, Type type, Map<String, Type> members, Set<String> unknown) {
        JsonbProperty property = element.getAnnotation(JsonbProperty.class);
        String called = property == null || property.value().isEmpty() ? name : property.value();
        if (OWN_WAYS.stream().anyMatch(element::isAnnotationPresent)) {
            unknown.add(called);
        }
        members.putIfAbsent(called, type);
    }
}
