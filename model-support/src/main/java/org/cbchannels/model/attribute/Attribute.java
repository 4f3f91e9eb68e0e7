package org.cbchannels.model.attribute;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Calendar;
import java.util.Date;

/** A persistent attribute and the field or getter that it is read through. */
record Attribute(String name, Member member) {

    Attribute {
        ((AccessibleObject) member).setAccessible(true);
    }

    Class<?> type() {
        return member instanceof Field field ? field.getType() : ((Method) member).getReturnType();
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
