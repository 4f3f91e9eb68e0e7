package org.cbchannels.model.view;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.cbchannels.Consumers;
import org.cbchannels.model.ModelHooks;
import org.cbchannels.model.ModelHooks.Act;
import org.cbchannels.model.ModelSettings;
import org.cbchannels.model.entity.EntityModel;
import org.cbchannels.model.entity.Fields;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.entity.Leaf;
import org.cbchannels.model.entity.Relation;
import org.cbchannels.model.query.Condition;
import org.cbchannels.model.query.Order;
import org.cbchannels.model.query.RowQuery;
import org.cbchannels.model.query.Visibility;
import org.cbchannels.model.unit.PersistenceUnit;
import org.cbchannels.spi.EscapingLogger;

/** Model consumers at one of their places; immutable and thread-safe. */
public final class ModelView<T> {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    private final ModelSettings settings;
    private final PersistenceUnit unit;
    private final EntityModel<T> model;
    private final Fields fields;
    private final RowQuery<T> rows;
    private final String where;
    private final List<Relation> relations;
    private final boolean hasCode;
    private final boolean hasMayRead;
    private final List<GroupField> groupBy = new ArrayList<>();

    /**
     * Prepares what the settings say.
     *
     * @throws IllegalArgumentException if that can't be done
     */
    ModelView(
            ModelSettings settings,
            Class<?> consumers,
            PersistenceUnit unit,
            Class<T> type,
            JsonConversion conversion) {
        this.settings = settings;
        this.unit = unit;
        this.model = EntityModel.of(unit.factory(), type);
        this.fields = Fields.of(model, settings.fields());
        this.where = settings.where().isBlank() ? null : Condition.qualify(settings.where(), model.attributes());
        this.hasCode = ModelHooks.hasWhere(consumers);
        this.hasMayRead = ModelHooks.hasMayRead(consumers);
        this.relations = Relation.of(looked());
        this.rows = new RowQuery<>(
                model, fields, relations, Order.of(model, settings.orderBy()), settings.maxRows(), conversion);
        settings.groupBy().forEach(name -> groupBy.add(GroupField.of(model, name)));
    }

    /** The values that are sent, or that the condition as text looks at. */
    private List<Leaf> looked() {
        List<Leaf> looked = new ArrayList<>(fields.leaves());
        for (String path : Condition.paths(settings.where(), model.attributes())) {
            try {
                looked.addAll(Fields.of(model, List.of(path)).leaves());
            } catch (IllegalArgumentException e) {
                LOG.log(System.Logger.Level.DEBUG, "No path of the model: " + path, e);
            }
        }
        return looked;
    }

    /** The ways to other entities whose changes are changes of the model. */
    public List<Relation> relations() {
        return relations;
    }

    /** What it was made from. */
    public ModelSettings settings() {
        return settings;
    }

    /** Where its objects are kept. */
    public PersistenceUnit unit() {
        return unit;
    }

    /** Its entity class. */
    public EntityModel<T> model() {
        return model;
    }

    /** What is sent of its objects. */
    public Fields fields() {
        return fields;
    }

    /** Reads its objects. */
    public RowQuery<T> rows() {
        return rows;
    }

    /** The attributes that paths have values for. */
    public List<GroupField> groupBy() {
        return groupBy;
    }

    /** Whether not everybody sees the same objects. */
    public boolean dependsOnUser() {
        return hasCode || hasMayRead || where != null && Condition.asksForUser(where);
    }

    /** Whether each object is looked at before it is sent. */
    public boolean checksObjects() {
        return hasMayRead;
    }

    /** Whether there are objects that are not seen. */
    public boolean isRestricted() {
        return dependsOnUser() || where != null;
    }

    /** What there is for a user, where a condition that fails is to be found out; {@link #scope} says no then. */
    public Visibility<T> feedScope(Consumers rules, Principal user, List<Visibility.Restriction> group) {
        Visibility<T> scope = scope(rules, user, group);
        return new Visibility<>(
                scope.where(),
                scope.user(),
                hasCode ? (builder, root) -> ModelHooks.rawWhere(rules, builder, root, user) : null,
                scope.mayRead(),
                group);
    }

    /**
     * What there is for a user.
     *
     * @param rules an instance of the consumers class
     */
    public Visibility<T> scope(Consumers rules, Principal user, List<Visibility.Restriction> group) {
        return new Visibility<>(
                where,
                user == null ? null : user.getName(),
                hasCode ? (builder, root) -> ModelHooks.where(rules, builder, root, user) : null,
                hasMayRead ? entity -> ModelHooks.allows(rules, Act.READ, entity, user) : null,
                group);
    }
}
