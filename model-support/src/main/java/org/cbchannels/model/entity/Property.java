package org.cbchannels.model.entity;

import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One named property of a class, read by its getter and written by its setter, or else its field.
 *
 * <p>Persistence providers that weave entity classes notice what is read and written by accessors, their own or the
 * application's, and not what is done to fields by reflection.
 */
final class Property {

    private static final ClassValue<Map<String, Property>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<String, Property> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final Member reader;
    private final Member writer;
    private final Field field;
    private final Type type;

    private Property(Class<?> owner, String name) {
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        reader = first(
                owner,
                0,
                owner.isRecord()
                        ? List.of(name)
                        : List.of(
                                "get" + capital,
                                "is" + capital,
                                "_persistence_get_" + name,
                                "$$_hibernate_read_" + name),
                name);
        writer = first(
                owner, 1, List.of("set" + capital, "_persistence_set_" + name, "$$_hibernate_write_" + name), name);
        field = field(owner, name);
        Type declared = field != null
                ? field.getGenericType()
                : reader instanceof Method getter ? getter.getGenericReturnType() : Object.class;
        type = Generics.resolve(owner, declared);
    }

    static Property of(Class<?> owner, String name) {
        return KNOWN.get(owner).computeIfAbsent(name, unknown -> new Property(owner, name));
    }

    private static Member first(Class<?> owner, int parameters, List<String> methods, String name) {
        Member found = methods.stream()
                .map(method -> method(owner, method, parameters))
                .filter(method -> method != null)
                .findFirst()
                .map(method -> (Member) method)
                .orElseGet(() -> field(owner, name));
        if (found instanceof AccessibleObject accessible) {
            accessible.setAccessible(true);
        }
        return found;
    }

    private static Method method(Class<?> owner, String name, int parameters) {
        for (Class<?> c : hierarchy(owner)) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == parameters && !method.isBridge()) {
                    return method;
                }
            }
        }
        return null;
    }

    private static Field field(Class<?> owner, String name) {
        for (Class<?> c : hierarchy(owner)) {
            try {
                return c.getDeclaredField(name);
            } catch (NoSuchFieldException e) {
                // a superclass may have it
            }
        }
        return null;
    }

    private static List<Class<?>> hierarchy(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            classes.add(c);
        }
        return classes;
    }

    /** An annotation of the field or the getter; null if neither has it. */
    <A extends Annotation> A annotation(Class<A> annotation) {
        if (field != null && field.isAnnotationPresent(annotation)) {
            return field.getAnnotation(annotation);
        }
        return reader instanceof Method getter ? getter.getAnnotation(annotation) : null;
    }

    Type type() {
        return type;
    }

    Object read(Object bean) {
        try {
            return reader instanceof Field field ? field.get(bean) : ((Method) reader).invoke(bean);
        } catch (InvocationTargetException e) {
            throw unchecked(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(Object bean, Object value) {
        try {
            if (writer instanceof Field field) {
                field.set(bean, value);
            } else {
                ((Method) writer).invoke(bean, value);
            }
        } catch (InvocationTargetException e) {
            throw unchecked(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException unchecked(InvocationTargetException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    static <T> T make(Class<T> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw unchecked(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " can't be made", e);
        }
    }
}
