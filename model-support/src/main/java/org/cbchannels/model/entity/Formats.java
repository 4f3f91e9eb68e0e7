package org.cbchannels.model.entity;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.persistence.Temporal;
import jakarta.persistence.metamodel.Attribute;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.cbchannels.model.unit.Beans;
import org.cbchannels.spi.EscapingLogger;

/** How attributes look in JSON, by their annotations and the application's {@link JsonbConfig} bean; thread-safe. */
final class Formats {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    private static final Set<Type> CUSTOMS = Set.of(JsonbAdapter.class, JsonbSerializer.class, JsonbDeserializer.class);

    private final JsonbConfig application = application();
    private final Jsonb jsonb = JsonbBuilder.create(copy());
    /** What the application's adapters and serializers are for. */
    private final List<Class<?>> customized = Stream.of(
                    JsonbConfig.ADAPTERS, JsonbConfig.SERIALIZERS, JsonbConfig.DESERIALIZERS)
            .flatMap(property -> application.getProperty(property).stream())
            .flatMap(objects -> Arrays.stream((Object[]) objects))
            .<Class<?>>map(Formats::subject)
            .toList();

    private final ConcurrentMap<Place, Optional<Format>> known = new ConcurrentHashMap<>();

    /** An attribute, and its type in objects of a class. */
    private record Place(Attribute<?, ?> attribute, Class<?> type) {}

    /** JSON Binding as the application wants it; it writes nulls. */
    Jsonb jsonb() {
        return jsonb;
    }

    private static JsonbConfig application() {
        try {
            var beans = Beans.instances().select(JsonbConfig.class);
            return beans.isResolvable() ? beans.get() : new JsonbConfig();
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "There is no CDI container here", e);
            return new JsonbConfig();
        }
    }

    private JsonbConfig copy() {
        JsonbConfig copy = new JsonbConfig();
        application.getAsMap().forEach(copy::setProperty);
        return copy.withNullValues(true).withFormatting(false);
    }

    /** That of an attribute, if it is not shown as usual. */
    Optional<Format> of(Attribute<?, ?> attribute, Class<?> type) {
        return known.computeIfAbsent(
                new Place(attribute, Primitives.boxed(type)),
                place -> Optional.ofNullable(make(attribute, place.type())));
    }

    private Format make(Attribute<?, ?> attribute, Class<?> plain) {
        Type declared = Generics.typeOf(null, attribute);
        Type type = declared instanceof ParameterizedType && !attribute.isCollection() ? declared : plain;
        JsonbConfig own = own(attribute);
        if (own != null) {
            return new BindingFormat(JsonbBuilder.create(own), type);
        }
        JsonbNumberFormat number = Mapping.annotation(attribute, JsonbNumberFormat.class);
        boolean isTime = Date.class.isAssignableFrom(plain)
                || Calendar.class.isAssignableFrom(plain)
                || TemporalAccessor.class.isAssignableFrom(plain);
        if (number != null && Number.class.isAssignableFrom(plain)) {
            return new NumberFormat(plain, number);
        } else if (customized.stream().anyMatch(subject -> subject.isAssignableFrom(plain))
                || isTime && application.getProperty(JsonbConfig.DATE_FORMAT).isPresent()) {
            return new BindingFormat(jsonb, type);
        }
        return DateFormat.of(plain, Mapping.annotation(attribute, Temporal.class));
    }

    /** JSON Binding for this attribute alone; null if it has no wishes. */
    private JsonbConfig own(Attribute<?, ?> attribute) {
        JsonbConfig config = copy();
        JsonbDateFormat date = Mapping.annotation(attribute, JsonbDateFormat.class);
        JsonbTypeAdapter adapter = Mapping.annotation(attribute, JsonbTypeAdapter.class);
        JsonbTypeSerializer serializer = Mapping.annotation(attribute, JsonbTypeSerializer.class);
        JsonbTypeDeserializer deserializer = Mapping.annotation(attribute, JsonbTypeDeserializer.class);
        if (date != null) {
            Locale locale = date.locale().equals(JsonbDateFormat.DEFAULT_LOCALE)
                    ? Locale.getDefault()
                    : Locale.forLanguageTag(date.locale().replace('_', '-'));
            config.withDateFormat(date.value(), locale);
        }
        if (adapter != null) {
            config.withAdapters((JsonbAdapter<?, ?>) Property.make(adapter.value()));
        }
        if (serializer != null) {
            config.withSerializers((JsonbSerializer<?>) Property.make(serializer.value()));
        }
        if (deserializer != null) {
            config.withDeserializers((JsonbDeserializer<?>) Property.make(deserializer.value()));
        }
        boolean any = date != null || adapter != null || serializer != null || deserializer != null;
        return any ? config : null;
    }

    /** The class that an adapter or a serializer is for. */
    private static Class<?> subject(Object custom) {
        for (Class<?> c = custom.getClass(); c != null; c = c.getSuperclass()) {
            for (Type implemented : c.getGenericInterfaces()) {
                if (implemented instanceof ParameterizedType parameterized
                        && CUSTOMS.contains(parameterized.getRawType())) {
                    Type subject = parameterized.getActualTypeArguments()[0];
                    return subject instanceof Class<?> known
                            ? known
                            : subject instanceof ParameterizedType generic
                                    ? (Class<?>) generic.getRawType()
                                    : Void.class;
                }
            }
        }
        return Void.class;
    }
}
