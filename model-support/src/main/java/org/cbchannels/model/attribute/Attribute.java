package org.cbchannels.model.attribute;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Calendar;
import java.util.Date;
import java.util.UUID;

/** A persistent attribute and the field or getter that it is read through. */
record Attribute(String name, Member member) {

    Attribute {
        ((AccessibleObject) member).setAccessible(true);
    }

    Class<?> type() {
        return member instanceof Field field ? field.getType() : ((Method) member).getReturnType();
    }

    /**
     * Whether a value that was read differs from a later one if that has changed; what is changed in place does not.
     */
    boolean isComparable() {
        Class<?> type = type();
        String name = type.getName();
        return type.isPrimitive()
                || type.isEnum()
                || type.isRecord()
                || type == byte[].class
                || type == UUID.class
                || Date.class.isAssignableFrom(type)
                || Calendar.class.isAssignableFrom(type)
                || type == String.class
                || type == Boolean.class
                || type == Character.class
                || name.startsWith("java.lang.") && Number.class.isAssignableFrom(type)
                || name.startsWith("java.math.")
                || name.startsWith("java.time.");
    }

    /** The value; a copy where it could be changed later. */
    Object read(Object entity) {
        try {
            return copy(member instanceof Field field ? field.get(entity) : ((Method) member).invoke(entity));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The attribute " + name + " can't be read", e);
        }
    }

    private static Object copy(Object value) {
        if (value instanceof Date date) {
            return date.clone();
        } else if (value instanceof Calendar calendar) {
            return calendar.clone();
        } else if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        return value;
    }
}
