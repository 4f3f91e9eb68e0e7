package org.cbchannels.model.entity;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Set;

/**
 * Dates of the old kind as browsers read them: instants as {@code 2026-01-31T10:15:30Z}, days as {@code 2026-01-31} and
 * times of day as {@code 10:15:30}; immutable and thread-safe.
 *
 * <p>What JSON Binding writes by itself, with {@code [UTC]} behind it, is read, too.
 *
 * @see <a href="https://jakarta.ee/specifications/jsonb/3.0/jakarta-jsonb-spec-3.0#java-util-date-calendar-gregoriancalendar">JSON
 *     Binding 3.0, 3.5.1</a>
 */
record DateFormat(Class<?> type, TemporalType kind) implements Format {

    private static final Set<Class<?>> TYPES = Set.of(
            Date.class, java.sql.Date.class, Time.class, Timestamp.class, Calendar.class, GregorianCalendar.class);

    /** That of an attribute; null if it is no date of the old kind. */
    static DateFormat of(Class<?> type, Temporal annotation) {
        if (!TYPES.contains(type)) {
            return null;
        } else if (type == java.sql.Date.class) {
            return new DateFormat(type, TemporalType.DATE);
        } else if (type == Time.class) {
            return new DateFormat(type, TemporalType.TIME);
        }
        boolean isTimestamp = type == Timestamp.class || annotation == null;
        return new DateFormat(type, isTimestamp ? TemporalType.TIMESTAMP : annotation.value());
    }

    @Override
    public Object shown(Object value) {
        ZoneId zone =
                value instanceof Calendar calendar ? calendar.getTimeZone().toZoneId() : ZoneId.systemDefault();
        ZonedDateTime time = instant(value).atZone(zone);
        return switch (kind) {
            case DATE -> time.toLocalDate().toString();
            case TIME -> time.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME);
            case TIMESTAMP -> time.toInstant().toString();
        };
    }

    /** Dates and times of SQL refuse to tell their instant. */
    private static Instant instant(Object value) {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        return Instant.ofEpochMilli(
                value instanceof Calendar calendar ? calendar.getTimeInMillis() : ((Date) value).getTime());
    }

    @Override
    public Object value(JsonValue json) throws BadValue {
        if (!(json instanceof JsonString text)) {
            throw bad();
        }
        try {
            return of(parse(text.getString()));
        } catch (DateTimeException e) {
            throw bad();
        }
    }

    private BadValue bad() {
        String example = switch (kind) {
            case DATE -> "2026-01-31";
            case TIME -> "10:15:30";
            case TIMESTAMP -> "2026-01-31T10:15:30Z";
        };
        return new BadValue("must be like " + example);
    }

    private Instant parse(String text) {
        ZoneId zone = ZoneId.systemDefault();
        if (kind == TemporalType.DATE && !text.contains("T")) {
            return LocalDate.parse(text, DateTimeFormatter.ISO_DATE)
                    .atStartOfDay(zone)
                    .toInstant();
        } else if (kind == TemporalType.TIME && !text.contains("T")) {
            return LocalTime.parse(text, DateTimeFormatter.ISO_TIME)
                    .atDate(LocalDate.EPOCH)
                    .atZone(zone)
                    .toInstant();
        }
        Instant instant =
                ZonedDateTime.parse(text, DateTimeFormatter.ISO_ZONED_DATE_TIME).toInstant();
        return kind == TemporalType.DATE
                ? instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant()
                : instant;
    }

    private Object of(Instant instant) {
        long millis = instant.toEpochMilli();
        if (type == java.sql.Date.class) {
            return new java.sql.Date(millis);
        } else if (type == Time.class) {
            return new Time(millis);
        } else if (type == Timestamp.class) {
            return Timestamp.from(instant);
        } else if (type == Date.class) {
            return new Date(millis);
        }
        Calendar calendar = new GregorianCalendar();
        calendar.setTimeInMillis(millis);
        return calendar;
    }
}
