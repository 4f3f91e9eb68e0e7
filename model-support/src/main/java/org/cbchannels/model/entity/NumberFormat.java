package org.cbchannels.model.entity;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ParsePosition;
import java.util.Locale;

/** Numbers as {@link JsonbNumberFormat} says; immutable and thread-safe. */
record NumberFormat(Class<?> type, JsonbNumberFormat annotation) implements Format {

    /** Those of the platform are not thread-safe. */
    private DecimalFormat format() {
        Locale locale = annotation.locale().equals(JsonbNumberFormat.DEFAULT_LOCALE)
                ? Locale.getDefault()
                : Locale.forLanguageTag(annotation.locale().replace('_', '-'));
        DecimalFormat format = new DecimalFormat(annotation.value(), DecimalFormatSymbols.getInstance(locale));
        format.setParseBigDecimal(true);
        return format;
    }

    @Override
    public Object shown(Object value) {
        return format().format(value);
    }

    @Override
    public Object value(JsonValue json) throws BadValue {
        if (json instanceof JsonNumber number) {
            return Primitives.exact(number.bigDecimalValue(), type);
        } else if (json instanceof JsonString text) {
            ParsePosition end = new ParsePosition(0);
            Number parsed = format().parse(text.getString(), end);
            if (parsed instanceof BigDecimal number
                    && end.getIndex() == text.getString().length()) {
                return Primitives.exact(number, type);
            }
        }
        throw new BadValue("must be like " + annotation.value());
    }
}
