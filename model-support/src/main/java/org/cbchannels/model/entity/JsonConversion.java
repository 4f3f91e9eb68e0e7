package org.cbchannels.model.entity;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import jakarta.persistence.metamodel.Attribute;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.cbchannels.spi.EscapingLogger;

/**
 * Turns JSON into attributes and back.
 *
 * <p>Stricter than JSON Binding, which takes text for numbers and cuts what does not fit. Thread-safe.
 */
@ApplicationScoped
public class JsonConversion {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    private final Formats formats = new Formats();
    private final Jsonb jsonb = formats.jsonb();

    @PreDestroy
    void close() {
        try {
            jsonb.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "JSON Binding could not be closed", e);
        }
    }

    /** JSON text of a value; nulls in it are written. */
    public String text(Object value) {
        return jsonb.toJson(value);
    }

    /** What JSON shows of a value; what is equal is shown as what is equal. */
    public Object shown(Object value, Leaf leaf) {
        if (value == null || isNoNumber(value)) {
            return null;
        }
        return formats.of(leaf.last(), leaf.type())
                .map(format -> format.shown(value))
                .orElseGet(() -> comparable(value));
    }

    /** JSON has no number for these. */
    private static boolean isNoNumber(Object value) {
        return value instanceof Double d && !Double.isFinite(d) || value instanceof Float f && !Float.isFinite(f);
    }

    /** Arrays can't be compared; those of bytes and characters are text in JSON anyway. */
    private static Object comparable(Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        return value instanceof char[] chars ? new String(chars) : value;
    }

    /** The value that JSON stands for, of an attribute that has the type. */
    Object value(JsonValue json, Attribute<?, ?> attribute, Type type) throws BadValue {
        Class<?> plain = type instanceof Class<?> known ? known : attribute.getJavaType();
        Format format =
                json == JsonValue.NULL ? null : formats.of(attribute, plain).orElse(null);
        return format == null ? value(json, type) : format.value(json);
    }

    /** The value that JSON stands for. */
    public Object value(JsonValue json, Leaf leaf) throws BadValue {
        return value(json, leaf.last(), leaf.type());
    }

    /** The value that text stands for, as in a path. */
    public Object text(String text, Leaf leaf) throws BadValue {
        Format format = formats.of(leaf.last(), leaf.type()).orElse(null);
        return format == null ? text(text, leaf.type()) : format.value(Json.createValue(text));
    }

    /** The value that JSON stands for, which may be text of it, as keys are written in paths. */
    Object keyPart(JsonValue json, Leaf leaf) throws BadValue {
        Object value = json instanceof JsonString string ? text(string.getString(), leaf) : value(json, leaf);
        if (value == null) {
            throw new BadValue("must not be null");
        }
        return value;
    }

    /** The value of the type that JSON stands for. */
    public Object value(JsonValue json, Type type) throws BadValue {
        if (json == JsonValue.NULL) {
            if (type instanceof Class<?> plain && plain.isPrimitive()) {
                throw new BadValue("must not be null");
            }
            return null;
        }
        try {
            return type instanceof Class<?> plain
                    ? notNull(json, Primitives.boxed(plain))
                    : jsonb.fromJson(json.toString(), type);
        } catch (ArithmeticException | IllegalArgumentException | JsonbException e) {
            throw new BadValue("is no "
                    + (type instanceof Class<?> plain ? Primitives.boxed(plain).getSimpleName() : "value of this"));
        }
    }

    private Object notNull(JsonValue json, Class<?> type) throws BadValue {
        if (Primitives.isNumber(type)) {
            return number(json, type);
        } else if (type == Boolean.class) {
            if (json != JsonValue.TRUE && json != JsonValue.FALSE) {
                throw new BadValue("is no Boolean");
            }
            return json == JsonValue.TRUE;
        } else if (json instanceof JsonString string) {
            return text(string.getString(), type);
        } else if (type == String.class || type.isEnum() || type == UUID.class || type == Character.class) {
            throw new BadValue("is no " + type.getSimpleName());
        }
        return jsonb.fromJson(json.toString(), type);
    }

    private static Object number(JsonValue json, Class<?> type) throws BadValue {
        if (!(json instanceof JsonNumber number)) {
            throw new BadValue("is no number");
        }
        return Primitives.exact(number.bigDecimalValue(), type);
    }

    /** The value of the type that text stands for, as in a path. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Object text(String text, Class<?> type) throws BadValue {
        Class<?> boxed = Primitives.boxed(type);
        try {
            if (boxed == String.class) {
                return text;
            } else if (Primitives.isNumber(boxed)) {
                return Primitives.exact(new BigDecimal(text), boxed);
            } else if (boxed == UUID.class) {
                return UUID.fromString(text);
            } else if (boxed.isEnum()) {
                return Enum.valueOf((Class) boxed, text);
            } else if (boxed == Boolean.class && (text.equals("true") || text.equals("false"))) {
                return Boolean.valueOf(text);
            } else if (boxed == Character.class && text.length() == 1) {
                return text.charAt(0);
            } else if (boxed == byte[].class) {
                return Base64.getDecoder().decode(text);
            }
            return jsonb.fromJson(jsonb.toJson(text), boxed);
        } catch (ArithmeticException | IllegalArgumentException | JsonbException e) {
            throw new BadValue("is no " + boxed.getSimpleName());
        }
    }
}
