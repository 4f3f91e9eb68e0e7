package org.cbchannels.core.route.reading;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cbchannels.Consumers;
import org.cbchannels.Kwarg;
import org.cbchannels.core.content.Conversion;
import org.cbchannels.core.content.Conversions;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.route.FieldValues;

/** The fields of a class that take keyword arguments. */
final class KwargFields {

    private final Class<? extends Consumers> type;
    private final Problems problems;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    KwargFields(Class<? extends Consumers> type, Problems problems) {
        this.type = type;
        this.problems = problems;
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                Kwarg kwarg = field.getAnnotation(Kwarg.class);
                if (kwarg != null) {
                    add(field, kwarg.value().isEmpty() ? field.getName() : kwarg.value());
                }
            }
        }
    }

    private void add(Field field, String keyword) {
        if (Modifier.isFinal(field.getModifiers()) || Modifier.isStatic(field.getModifiers())) {
            problems.add(
                    ProblemCode.BAD_KWARG,
                    type,
                    field.getName(),
                    "The field can't take a keyword argument: it is final or static.");
        } else {
            field.setAccessible(true);
            fields.putIfAbsent(keyword, field);
        }
    }

    boolean take(String keyword) {
        return fields.containsKey(keyword);
    }

    /** The values for the fields; what no field takes is left out. */
    FieldValues values(Map<String, Object> kwargs) {
        Map<Field, Object> values = new LinkedHashMap<>();
        kwargs.forEach((keyword, given) -> {
            Field field = fields.get(keyword);
            Object value = field == null ? null : value(field, given);
            if (value != null) {
                values.put(field, value);
            }
        });
        return new FieldValues(Map.copyOf(values));
    }

    private Object value(Field field, Object given) {
        if (field.getType().isInstance(given)) {
            return given;
        }
        Conversion conversion = Conversions.to(field.getType());
        try {
            if (conversion != null) {
                return conversion.convert(String.valueOf(given));
            }
        } catch (RuntimeException e) {
            // reported below, as a type without conversion is
        }
        problems.add(
                ProblemCode.BAD_KWARG,
                type,
                field.getName(),
                "\"" + given + "\" can't be converted to " + field.getType().getSimpleName() + ".");
        return null;
    }
}
