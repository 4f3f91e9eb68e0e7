package org.cbchannels.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.cbchannels.Consumers;
import org.cbchannels.Route;

/**
 * A place for model consumers that need no class of their own; what {@link Model} is as an annotation.
 *
 * <pre>{@code
 * routing.add(ModelRoute.crud(User.class).path("/users").where("active = true").paginateBy(10));
 * }</pre>
 *
 * <p>Not thread-safe. Each route keeps its own channel, fields, condition and page size.
 */
public final class ModelRoute extends Route<ModelRoute> {

    private final Class<?> type;
    private String where = "";
    private List<String> fields = List.of();
    private int paginateBy;
    private List<String> orderBy = List.of();
    private List<String> orderFields = List.of();
    private List<String> filterFields = List.of();
    private List<String> groupBy = List.of();
    private boolean snapshot;
    private int maxRows = ModelSettings.MAX_ROWS;
    private String unit = "";

    private ModelRoute(Class<? extends Consumers> consumers, Class<?> type) {
        super(consumers);
        this.type = Objects.requireNonNull(type, "a model route needs an entity class");
    }

    /** Creates, reads, changes, deletes and lists objects, by {@link CrudConsumers}. */
    public static ModelRoute crud(Class<?> type) {
        return new ModelRoute(CrudConsumers.class, type);
    }

    /** Creates objects, by {@link CreateConsumers}. */
    public static ModelRoute create(Class<?> type) {
        return new ModelRoute(CreateConsumers.class, type);
    }

    /** Reads single objects, by {@link ReadConsumers}. */
    public static ModelRoute read(Class<?> type) {
        return new ModelRoute(ReadConsumers.class, type);
    }

    /** Changes objects, by {@link UpdateConsumers}. */
    public static ModelRoute update(Class<?> type) {
        return new ModelRoute(UpdateConsumers.class, type);
    }

    /** Deletes objects, by {@link DeleteConsumers}. */
    public static ModelRoute delete(Class<?> type) {
        return new ModelRoute(DeleteConsumers.class, type);
    }

    /** Lists objects, by {@link ListConsumers}. */
    public static ModelRoute list(Class<?> type) {
        return new ModelRoute(ListConsumers.class, type);
    }

    /** Tells of every change of the model, by {@link ModelSubscribeConsumers}. */
    public static ModelRoute subscribe(Class<?> type) {
        return new ModelRoute(ModelSubscribeConsumers.class, type);
    }

    /**
     * Tells of every change of the object whose key the path captures as {@code pk}, by {@link
     * ObjectSubscribeConsumers}.
     */
    public static ModelRoute subscribeObject(Class<?> type) {
        return new ModelRoute(ObjectSubscribeConsumers.class, type);
    }

    /** Sets the condition, as {@link Model#where}. */
    public ModelRoute where(String condition) {
        where = Objects.requireNonNull(condition, "there is no condition");
        return this;
    }

    /** Sets the fields, as {@link Model#fields}. */
    public ModelRoute fields(String... names) {
        fields = List.of(names);
        return this;
    }

    /** Sets the size of pages, as {@link Model#paginateBy}. */
    public ModelRoute paginateBy(int size) {
        paginateBy = size;
        return this;
    }

    /** Sets the order, as {@link Model#orderBy}. */
    public ModelRoute orderBy(String... names) {
        orderBy = List.of(names);
        return this;
    }

    /** Sets what clients may order by, as {@link Model#orderFields}. */
    public ModelRoute orderFields(String... names) {
        orderFields = List.of(names);
        return this;
    }

    /** Sets what clients may restrict by, as {@link Model#filterFields}. */
    public ModelRoute filterFields(String... names) {
        filterFields = List.of(names);
        return this;
    }

    /** Sets the attributes that the path captures, as {@link Model#groupBy}. */
    public ModelRoute groupBy(String... names) {
        groupBy = List.of(names);
        return this;
    }

    /** Sets whether subscribers first receive what there is, as {@link Model#snapshot}. */
    public ModelRoute snapshot(boolean wanted) {
        snapshot = wanted;
        return this;
    }

    /** Sets how many objects are too many, as {@link Model#maxRows}. */
    public ModelRoute maxRows(int limit) {
        maxRows = limit;
        return this;
    }

    /** Sets the persistence unit, as {@link Model#unit}. */
    public ModelRoute unit(String name) {
        unit = Objects.requireNonNull(name, "there is no name of a unit");
        return this;
    }

    /** Those given, and the settings of the model. */
    @Override
    public Map<String, Object> kwargs() {
        Map<String, Object> kwargs = new LinkedHashMap<>(super.kwargs());
        kwargs.put(ModelSettings.KWARG, settings());
        return kwargs;
    }

    private ModelSettings settings() {
        String kind = consumers().getSimpleName().replace("Consumers", "").toLowerCase(Locale.ROOT);
        String name = kind + " " + type.getName() + (path() == null ? "" : " " + path());
        return new ModelSettings(
                name,
                type,
                where,
                fields,
                paginateBy,
                orderBy,
                orderFields,
                filterFields,
                groupBy,
                snapshot,
                maxRows,
                unit);
    }
}
