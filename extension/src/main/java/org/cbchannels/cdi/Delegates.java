package org.cbchannels.cdi;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the object that stands behind an intercepted one: where CDI puts a proxy before it, instead of a subclass that
 * is the object.
 *
 * <p>Calls reach it through the proxy; fields must be set on the object itself.
 */
final class Delegates {

    /** The fields that a class adds to those of the class that it stands for. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Field field : type.getDeclaredFields()) {
                boolean isObject = !field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers());
                if (isObject && field.trySetAccessible()) {
                    fields.add(field);
                }
            }
            return fields;
        }
    };

    private Delegates() {}

    /** The object behind; the same one if there is no other. */
    static <T> T behind(T object, Class<?> type) {
        for (Class<?> c = object.getClass(); c != type && c != null; c = c.getSuperclass()) {
            for (Field field : FIELDS.get(c)) {
                T other = other(field, object, type);
                if (other != null) {
                    return other;
                }
            }
        }
        return object;
    }

    @SuppressWarnings("unchecked")
    private static <T> T other(Field field, T object, Class<?> type) {
        try {
            Object value = field.get(object);
            return value != object && type.isInstance(value) ? (T) value : null;
        } catch (IllegalAccessException e) {
            return null;
        }
    }
}
