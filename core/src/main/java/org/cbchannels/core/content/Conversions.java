package org.cbchannels.core.content;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The conversions of captured text to the types of parameters and fields. */
public final class Conversions {

    private static final Map<Class<?>, Conversion> BASIC = basic();

    private Conversions() {}

    /** The conversion to the type; null if there is none. */
    public static Conversion to(Class<?> type) {
        Conversion basic = BASIC.get(type);
        if (basic != null) {
            return basic;
        }
        boolean time = TemporalAccessor.class.isAssignableFrom(type) || TemporalAmount.class.isAssignableFrom(type);
        Conversion parse = time ? factory(type, "parse", CharSequence.class) : null;
        if (parse != null) {
            return parse;
        }
        Conversion valueOf = factory(type, "valueOf", String.class);
        return valueOf == null ? factory(type, "of", String.class) : valueOf;
    }

    /** Whether the type stands for one plain value, so that it can only be meant as a keyword. */
    public static boolean isPlain(Class<?> type) {
        return type.isEnum()
                || to(type) != null && (type.isPrimitive() || type.getName().startsWith("java."));
    }

    private static Map<Class<?>, Conversion> basic() {
        Map<Class<?>, Conversion> basic = new LinkedHashMap<>();
        basic.put(String.class, text -> text);
        basic.put(UUID.class, Conversions::uuid);
        basic.put(BigDecimal.class, BigDecimal::new);
        basic.put(BigInteger.class, BigInteger::new);
        both(basic, boolean.class, Boolean.class, Conversions::bool);
        both(basic, char.class, Character.class, Conversions::character);
        both(basic, byte.class, Byte.class, Byte::valueOf);
        both(basic, short.class, Short.class, Short::valueOf);
        both(basic, int.class, Integer.class, Integer::valueOf);
        both(basic, long.class, Long.class, Long::valueOf);
        both(basic, float.class, Float.class, Float::valueOf);
        both(basic, double.class, Double.class, Double::valueOf);
        return Map.copyOf(basic);
    }

    private static void both(
            Map<Class<?>, Conversion> basic, Class<?> primitive, Class<?> wrapper, Conversion conversion) {
        basic.put(primitive, conversion);
        basic.put(wrapper, conversion);
    }

    /** UUID.fromString also takes shortened forms, which would make several texts mean one key. */
    private static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (text.length() != 36) {
            throw new IllegalArgumentException("not a UUID");
        }
        return uuid;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("not a boolean");
        };
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }

    private static Conversion factory(Class<?> type, String name, Class<?> argument) {
        try {
            Method method = type.getDeclaredMethod(name, argument);
            boolean usable = Modifier.isStatic(method.getModifiers())
                    && !Modifier.isPrivate(method.getModifiers())
                    && type.isAssignableFrom(method.getReturnType());
            if (!usable) {
                return null;
            }
            if (!Modifier.isPublic(type.getModifiers()) || !Modifier.isPublic(method.getModifiers())) {
                method.setAccessible(true);
            }
            return text -> call(method, text);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static Object call(Method method, String text) {
        try {
            return method.invoke(null, text);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
