package org.cbchannels.model.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.Kwargs;
import org.cbchannels.model.ModelConsumers;
import org.cbchannels.model.ModelHooks;
import org.cbchannels.model.ModelSettings;
import org.cbchannels.model.entity.BadValue;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.query.Visibility;
import org.cbchannels.model.unit.PersistenceUnits;
import org.cbchannels.spi.RouteHandle;

/** The model consumers of the running web applications; thread-safe. */
@ApplicationScoped
public class ModelViews {

    private final ConcurrentMap<RouteHandle, ModelView<?>> views = new ConcurrentHashMap<>();

    @Inject
    PersistenceUnits units;

    @Inject
    JsonConversion conversion;

    /**
     * Prepares what the settings say.
     *
     * @throws IllegalArgumentException if that can't be done
     */
    public ModelView<?> make(ModelSettings settings, Class<?> consumers) {
        return new ModelView<>(
                settings, consumers, units.find(settings.type(), settings.unit()), settings.type(), conversion);
    }

    /** That of the consumers, which handle a message. */
    public ModelView<?> of(ModelConsumers<?> consumers) {
        return views.computeIfAbsent(
                ModelHooks.route(consumers), route -> make(ModelHooks.settings(consumers), route.type()));
    }

    /** What the path says of the objects. */
    public List<Visibility.Restriction> group(ModelView<?> view, Kwargs kwargs) {
        List<Visibility.Restriction> group = new ArrayList<>();
        for (GroupField field : view.groupBy()) {
            String text = kwargs.get(field.name());
            if (text == null) {
                throw new ConsumerException("\"" + field.name() + "\" is missing", ErrorCode.INVALID);
            }
            try {
                group.add(field.restriction(text, conversion));
            } catch (BadValue e) {
                throw new ConsumerException("\"" + field.name() + "\" " + e.getMessage(), ErrorCode.INVALID);
            }
        }
        return group;
    }

    /** The key that the path captures, as {@code pk} or by the names of its parts; null if it captures none. */
    public List<Object> key(ModelView<?> view, Kwargs kwargs) {
        var key = view.model().key();
        List<String> texts = new ArrayList<>();
        if (key.isSimple()) {
            texts.add(kwargs.get("pk"));
        } else {
            key.names().forEach(name -> texts.add(kwargs.get(name)));
        }
        if (texts.contains(null)) {
            return null;
        }
        try {
            return key.ofTexts(texts, conversion);
        } catch (BadValue e) {
            throw new ConsumerException("The key " + e.getMessage(), ErrorCode.INVALID);
        }
    }
}
