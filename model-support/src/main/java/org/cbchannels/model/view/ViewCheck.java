package org.cbchannels.model.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cbchannels.model.ModelSettings;
import org.cbchannels.model.entity.EntityModel;
import org.cbchannels.model.entity.Fields;
import org.cbchannels.model.query.Condition;
import org.cbchannels.model.unit.PersistenceUnit;
import org.cbchannels.model.unit.PersistenceUnits;
import org.cbchannels.spi.ConsumersCheck.Mistake;

/** Looks for mistakes in the settings of model consumers; thread-safe. */
@ApplicationScoped
public class ViewCheck {

    @Inject
    PersistenceUnits units;

    /** What is wrong with them. */
    public List<Mistake> check(ModelSettings settings, Class<?> consumers, Set<String> pathKeywords, boolean byObject) {
        List<Mistake> mistakes = new ArrayList<>();
        PersistenceUnit unit = unit(settings, mistakes);
        EntityModel<?> model = unit == null ? null : model(settings, unit, mistakes);
        if (model == null) {
            return mistakes;
        }
        fields(settings, model, mistakes);
        where(settings, unit, model, mistakes);
        if (settings.paginateBy() < 0 || settings.maxRows() < 1) {
            mistakes.add(new Mistake(
                    "CBC-108", "@Model(paginateBy, maxRows)", "There is a negative number.", "Use positive numbers."));
        }
        if (byObject) {
            for (String name :
                    model.key().isSimple() ? List.of("pk") : model.key().names()) {
                captured(name, pathKeywords, mistakes);
            }
        }
        settings.groupBy().stream()
                .filter(name -> !pathKeywords.contains(name))
                .forEach(name -> mistakes.add(new Mistake(
                        "CBC-109",
                        "path",
                        "The path captures no \"" + name + "\".",
                        "ChangeRecorder it, as in /tasks/{" + name
                                + "}. A class without a path that shares the channel of one with"
                                + " a path, such as an editor, leaves groupBy out, and takes the value from"
                                + " kwargs().get(\"" + name + "\") in prepare.")));
        return mistakes;
    }

    private PersistenceUnit unit(ModelSettings settings, List<Mistake> mistakes) {
        try {
            return units.find(settings.type(), settings.unit());
        } catch (IllegalArgumentException e) {
            mistakes.add(new Mistake(
                    "CBC-106",
                    "@Model",
                    sentence(e),
                    "Map the entity in persistence.xml, refer to the unit somewhere by @PersistenceContext or"
                            + " @PersistenceUnit, and name it by @Model(unit) if there are several."));
            return null;
        }
    }

    private static EntityModel<?> model(ModelSettings settings, PersistenceUnit unit, List<Mistake> mistakes) {
        try {
            return EntityModel.of(unit.factory(), settings.type());
        } catch (IllegalArgumentException e) {
            mistakes.add(new Mistake("CBC-102", "@Model", sentence(e), "Use an entity with a key of basic values."));
            return null;
        }
    }

    private static void fields(ModelSettings settings, EntityModel<?> model, List<Mistake> mistakes) {
        each(settings.fields(), "fields", mistakes, name -> Fields.of(model, List.of(name)));
        each(
                settings.orderBy(),
                "orderBy",
                mistakes,
                name -> Fields.path(model, name.startsWith("-") ? name.substring(1) : name));
        each(settings.orderFields(), "orderFields", mistakes, name -> Fields.path(model, name));
        each(settings.filterFields(), "filterFields", mistakes, name -> GroupField.of(model, name));
        each(settings.groupBy(), "groupBy", mistakes, name -> GroupField.of(model, name));
    }

    private static void each(List<String> names, String member, List<Mistake> mistakes, Consumer<String> use) {
        for (String name : names) {
            try {
                use.accept(name);
            } catch (IllegalArgumentException e) {
                mistakes.add(new Mistake(
                        "CBC-103",
                        "@Model(" + member + ")",
                        "\"" + name + "\" is no field: " + e.getMessage() + ".",
                        "List attributes of the entity by their names or paths."));
            }
        }
    }

    private static void where(
            ModelSettings settings, PersistenceUnit unit, EntityModel<?> model, List<Mistake> mistakes) {
        if (settings.where().isBlank()) {
            return;
        }
        String query = "select this_ from " + model.name() + " this_ where "
                + Condition.qualify(settings.where(), model.attributes());
        EntityManager entityManager = unit.factory().createEntityManager();
        try {
            entityManager.createQuery(query).getParameters().stream()
                    .filter(parameter -> !"user".equals(parameter.getName()))
                    .findFirst()
                    .ifPresent(parameter -> mistakes.add(bad(settings, "it has a parameter other than :user")));
        } catch (RuntimeException e) {
            mistakes.add(bad(settings, e.getMessage()));
        } finally {
            entityManager.close();
        }
    }

    private static Mistake bad(ModelSettings settings, String why) {
        return new Mistake(
                "CBC-107",
                "@Model(where)",
                "\"" + settings.where() + "\" is no condition: " + why + ".",
                "Write what could stand behind WHERE in a JPQL query, with attributes by their names.");
    }

    private static void captured(String name, Set<String> pathKeywords, List<Mistake> mistakes) {
        if (!pathKeywords.contains(name)) {
            mistakes.add(new Mistake(
                    "CBC-104",
                    "path",
                    "The path captures no \"" + name + "\".",
                    "ChangeRecorder it, as in /tasks/{" + name + "}."));
        }
    }

    private static String sentence(IllegalArgumentException e) {
        String message = e.getMessage();
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }
}
