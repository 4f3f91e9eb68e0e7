package org.cbchannels.core.route;

import java.lang.reflect.Field;
import java.util.Map;
import org.cbchannels.Consumers;

/** A route's values for the {@link org.cbchannels.Kwarg} fields of its class; immutable. */
public record FieldValues(Map<Field, Object> values) {

    /** Sets them; other fields keep what their initialisers gave them. */
    public void setOn(Consumers consumers) {
        values.forEach((field, value) -> set(field, consumers, value));
    }

    private static void set(Field field, Consumers consumers, Object value) {
        try {
            field.set(consumers, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
