package org.cbchannels.core.content;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A parser that gives numbers as they are or not at all: others cut off what does not fit. Knows where it stands. For
 * one thread.
 *
 * @see <a href="https://jakarta.ee/specifications/jsonp/2.1/apidocs/jakarta.json/jakarta/json/stream/jsonparser#getInt()">JsonParser.getInt</a>
 */
final class ExactParser implements JsonParser {

    /** A number may have so many digits; what takes more would keep a processor busy. */
    private static final int MAX_DIGITS = 1000;

    private static final Set<Class<?>> WHOLE =
            Set.of(byte.class, Byte.class, short.class, Short.class, BigInteger.class);
    private static final Map<Class<?>, Class<?>> FLOATING = Map.of(
            float.class, Float.class, Float.class, Float.class, double.class, Double.class, Double.class, Double.class);

    /** An object or array that is being read. */
    private static final class Level {

        private final Type type;
        private final boolean isArray;
        private String key;
        private int index = -1;

        Level(Type type, boolean isArray) {
            this.type = type;
            this.isArray = isArray;
        }

        Type valueType() {
            return isArray ? PayloadTypes.element(type) : PayloadTypes.member(type, key);
        }
    }

    private final JsonParser target;
    private final Type type;
    private final Deque<Level> levels = new ArrayDeque<>(4);
    private Event event;

    ExactParser(JsonParser target, Type type) {
        this.target = target;
        this.type = type;
    }

    /** Where it stands. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (Iterator<Level> all = levels.descendingIterator(); all.hasNext(); ) {
            Level level = all.next();
            if (level.isArray) {
                path.append('[').append(Math.max(0, level.index)).append(']');
            } else if (level.key != null) {
                path.append(path.isEmpty() ? "" : ".").append(level.key);
            }
        }
        return path.toString();
    }

    /** The name of the type that the value should have; null if it is not known. */
    String expected() {
        Class<?> raw = PayloadTypes.raw(valueType());
        return raw == null ? null : raw.getSimpleName();
    }

    private Type valueType() {
        return levels.isEmpty() ? type : levels.peek().valueType();
    }

    @Override
    public Event next() {
        event = target.next();
        switch (event) {
            case KEY_NAME -> levels.peek().key = target.getString();
            case START_OBJECT, START_ARRAY -> {
                count();
                levels.push(new Level(valueType(), event == Event.START_ARRAY));
            }
            case END_OBJECT, END_ARRAY -> levels.pop();
            default -> count();
        }
        return event;
    }

    private void count() {
        if (!levels.isEmpty()) {
            levels.peek().index++;
        }
    }

    @Override
    public int getInt() {
        return exact().intValueExact();
    }

    @Override
    public long getLong() {
        return exact().longValueExact();
    }

    private BigDecimal exact() {
        BigDecimal number = target.getBigDecimal();
        if (Math.abs((long) number.precision() - number.scale()) > MAX_DIGITS) {
            throw new ArithmeticException("too many digits");
        }
        return number;
    }

    /** What binding reads most numbers from, and letters. */
    @Override
    public String getString() {
        String text = target.getString();
        Class<?> wanted = event == Event.KEY_NAME ? null : PayloadTypes.raw(valueType());
        if (event == Event.VALUE_NUMBER && WHOLE.contains(wanted)) {
            return exact().toBigIntegerExact().toString();
        } else if (event == Event.VALUE_NUMBER && FLOATING.containsKey(wanted) && isTooLarge(text, wanted)) {
            throw new ArithmeticException("too large");
        } else if ((wanted == char.class || wanted == Character.class) && text.length() != 1) {
            throw new ArithmeticException("not one character");
        }
        return text;
    }

    private static boolean isTooLarge(String text, Class<?> wanted) {
        return Double.isInfinite(
                FLOATING.get(wanted) == Float.class ? Float.parseFloat(text) : Double.parseDouble(text));
    }

    @Override
    public BigDecimal getBigDecimal() {
        return target.getBigDecimal();
    }

    @Override
    public boolean isIntegralNumber() {
        return target.isIntegralNumber();
    }

    @Override
    public boolean hasNext() {
        return target.hasNext();
    }

    @Override
    public Event currentEvent() {
        return event;
    }

    @Override
    public JsonLocation getLocation() {
        return target.getLocation();
    }

    @Override
    public JsonObject getObject() {
        JsonObject object = target.getObject();
        leave(Event.END_OBJECT);
        return object;
    }

    @Override
    public JsonArray getArray() {
        JsonArray array = target.getArray();
        leave(Event.END_ARRAY);
        return array;
    }

    @Override
    public JsonValue getValue() {
        boolean isStart = event == Event.START_OBJECT || event == Event.START_ARRAY;
        JsonValue value = target.getValue();
        if (isStart) {
            leave(event == Event.START_OBJECT ? Event.END_OBJECT : Event.END_ARRAY);
        }
        return value;
    }

    @Override
    public void skipObject() {
        target.skipObject();
        leave(Event.END_OBJECT);
    }

    @Override
    public void skipArray() {
        target.skipArray();
        leave(Event.END_ARRAY);
    }

    private void leave(Event end) {
        event = end;
        levels.pop();
    }

    @Override
    public Stream<JsonValue> getArrayStream() {
        return target.getArrayStream();
    }

    @Override
    public Stream<Map.Entry<String, JsonValue>> getObjectStream() {
        return target.getObjectStream();
    }

    @Override
    public Stream<JsonValue> getValueStream() {
        return target.getValueStream();
    }

    @Override
    public void close() {
        target.close();
    }
}
