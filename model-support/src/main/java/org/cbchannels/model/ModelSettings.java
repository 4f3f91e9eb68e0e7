package org.cbchannels.model;

import jakarta.annotation.Nullable;
import java.util.Arrays;
import java.util.List;

/**
 * For the library itself: what a {@link Model} annotation or a {@link ModelRoute} says.
 *
 * @param name tells it from others in names of channels
 */
public record ModelSettings(
        String name,
        Class<?> type,
        String where,
        List<String> fields,
        int paginateBy,
        List<String> orderBy,
        List<String> orderFields,
        List<String> filterFields,
        List<String> groupBy,
        boolean snapshot,
        int maxRows,
        String unit) {

    /** The keyword argument by which a route hands its settings to its consumers; no valid name of a Java field. */
    public static final String KWARG = "cbchannels.model";

    static final int MAX_ROWS = 100_000;

    /** What the class's annotation says; null if it has none. */
    @Nullable
    public static ModelSettings of(Class<?> consumers) {
        Model model = consumers.getAnnotation(Model.class);
        return model == null
                ? null
                : new ModelSettings(
                        consumers.getName(),
                        model.value(),
                        model.where(),
                        Arrays.asList(model.fields()),
                        model.paginateBy(),
                        Arrays.asList(model.orderBy()),
                        Arrays.asList(model.orderFields()),
                        Arrays.asList(model.filterFields()),
                        Arrays.asList(model.groupBy()),
                        model.snapshot(),
                        model.maxRows(),
                        model.unit());
    }

    @Override
    public String toString() {
        return name;
    }
}
