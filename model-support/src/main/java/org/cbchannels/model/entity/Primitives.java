package org.cbchannels.model.entity;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;

/** Primitive types, and numbers of them. */
final class Primitives {

    /** A number may have so many digits; what takes more would keep a processor busy. */
    private static final int MAX_DIGITS = 1000;

    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            char.class, Character.class);

    private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS = Map.of(
            Byte.class, BigDecimal::byteValueExact,
            Short.class, BigDecimal::shortValueExact,
            Integer.class, BigDecimal::intValueExact,
            Long.class, BigDecimal::longValueExact,
            BigInteger.class, BigDecimal::toBigIntegerExact,
            BigDecimal.class, number -> number,
            Float.class, number -> finite(number.floatValue()),
            Double.class, number -> finite(number.doubleValue()));

    private Primitives() {}

    /** The class of objects that are values of the type. */
    static Class<?> boxed(Class<?> type) {
        return WRAPPERS.getOrDefault(type, type);
    }

    /** What a primitive is where nothing is said of it; null for all other types. */
    static Object absent(Class<?> type) {
        if (!type.isPrimitive()) {
            return null;
        }
        return Array.get(Array.newInstance(type, 1), 0);
    }

    /** Whether values of the class are numbers. */
    static boolean isNumber(Class<?> boxed) {
        return NUMBERS.containsKey(boxed);
    }

    /** The number as a value of the class, if it has the very same. */
    static Object exact(BigDecimal number, Class<?> type) throws BadValue {
        if (Math.abs((long) number.precision() - number.scale()) > MAX_DIGITS
                || Math.abs(number.scale()) > MAX_DIGITS) {
            throw new BadValue("has too many digits");
        }
        try {
            return NUMBERS.get(type).apply(number);
        } catch (ArithmeticException e) {
            throw new BadValue("is no " + type.getSimpleName());
        }
    }

    /** What is too large for its type would be infinite, which JSON has no number for. */
    private static Object finite(Number number) {
        if (Double.isInfinite(number.doubleValue())) {
            throw new ArithmeticException("too large");
        }
        return number;
    }
}
