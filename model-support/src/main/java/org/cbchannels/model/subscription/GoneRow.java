package org.cbchannels.model.subscription;

import jakarta.persistence.PersistenceUnitUtil;
import jakarta.persistence.metamodel.Attribute;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.entity.Leaf;
import org.cbchannels.model.entity.Outputs;
import org.cbchannels.model.entity.Values;
import org.cbchannels.model.view.ModelView;
import org.cbchannels.spi.EscapingLogger;

/** Reads the listed fields of an object that the database has no more. */
final class GoneRow {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    private GoneRow() {}

    /** The fields as JSON text; null if not all of them are at hand. */
    static String text(ModelView<?> view, Object entity, JsonConversion conversion) {
        try {
            Map<String, Object> fields = read(view, entity, conversion);
            return fields == null ? null : conversion.text(fields);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A deleted object can't be read", e);
            return null;
        }
    }

    private static Map<String, Object> read(ModelView<?> view, Object entity, JsonConversion conversion) {
        PersistenceUnitUtil util = view.unit().factory().getPersistenceUnitUtil();
        if (entity == null || !view.fields().many().isEmpty()) {
            return null;
        }
        Map<String, Object> output = new LinkedHashMap<>();
        for (Leaf leaf : view.fields().singles()) {
            Object value = entity;
            for (Attribute<?, ?> step : leaf.steps()) {
                if (value == null || step.isAssociation() && !util.isLoaded(value, step.getName())) {
                    return null;
                }
                value = Values.of(value, step.getName());
            }
            Outputs.put(output, leaf.output(), conversion.shown(value, leaf));
        }
        return output;
    }
}
