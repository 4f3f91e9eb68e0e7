package org.cbchannels.model.unit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.cbchannels.spi.Services;

/** The persistence units that models were found in; thread-safe. */
@ApplicationScoped
public class PersistenceUnits {

    private final List<FactorySource> sources = sources();
    private final ConcurrentMap<List<Object>, PersistenceUnit> found = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, PersistenceUnit> byType = new ConcurrentHashMap<>();

    private final Set<Class<?>> noted = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<EntityManagerFactory, PersistenceUnit> byFactory = new ConcurrentHashMap<>();

    @Inject
    Transactions transactions;

    @Inject
    ProviderEvents events;

    /**
     * Looks for the unit of an entity class; to be called by a thread of the web application, when it starts.
     *
     * @param name the unit's name; empty if there can be only one
     * @throws IllegalArgumentException if there is none, or more than one
     */
    public PersistenceUnit find(Class<?> type, String name) {
        PersistenceUnit unit = found.get(List.of(type, name));
        if (unit == null) {
            EntityManagerFactory factory = look(type, name);
            unit = byFactory.computeIfAbsent(factory, this::make);
            found.put(List.of(type, name), unit);
            if (noted.remove(type)) {
                byType.put(type, unit);
            } else {
                byType.putIfAbsent(type, unit);
            }
        }
        return unit;
    }

    /** Looks for the units of all entities that are of the class, be it an entity's itself or not. */
    public void findAll(Class<?> type) {
        List<FactorySource.Candidate> candidates = List.of();
        for (int i = 0; i < sources.size() && candidates.isEmpty(); i++) {
            candidates = sources.get(i).candidates(type, true);
        }
        for (FactorySource.Candidate candidate : candidates) {
            PersistenceUnit unit = byFactory.computeIfAbsent(candidate.factory(), this::make);
            candidate.kinds(type).forEach(kind -> note(kind, unit));
        }
    }

    private static List<FactorySource> sources() {
        List<FactorySource> sources = new ArrayList<>();
        sources.add(new InjectedFactories());
        sources.addAll(Services.of(FactorySource.class));
        sources.add(new BeanFactories());
        return sources;
    }

    private PersistenceUnit make(EntityManagerFactory factory) {
        PersistenceUnit unit = new PersistenceUnit(factory, transactions);
        unit.listen(events);
        return unit;
    }

    /** The unit has this entity, too; what is found for the entity itself counts more. */
    public void note(Class<?> type, PersistenceUnit unit) {
        if (byType.putIfAbsent(type, unit) == null) {
            noted.add(type);
        }
    }

    /** The unit that was found for the class or a superclass; null if none was looked for. */
    public PersistenceUnit of(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            PersistenceUnit unit = byType.get(c);
            if (unit != null) {
                return unit;
            }
        }
        return null;
    }

    private EntityManagerFactory look(Class<?> type, String name) {
        List<FactorySource.Candidate> all = List.of();
        for (int i = 0; i < sources.size() && named(all, name).isEmpty(); i++) {
            all = sources.get(i).candidates(type, false);
        }
        // another unit may have the entity, too: what is changed over that one is a change as well
        all.forEach(candidate -> byFactory.computeIfAbsent(candidate.factory(), this::make));
        List<FactorySource.Candidate> candidates = named(all, name);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("no persistence unit " + (name.isEmpty() ? "" : "\"" + name + "\" ")
                    + "that is in use here has the entity " + type.getName());
        }
        if (candidates.size() > 1) {
            throw new IllegalArgumentException("several persistence units have the entity " + type.getName() + ": "
                    + candidates.stream().map(FactorySource.Candidate::name).toList());
        }
        return candidates.get(0).factory();
    }

    private static List<FactorySource.Candidate> named(List<FactorySource.Candidate> candidates, String name) {
        return candidates.stream()
                .filter(unit -> name.isEmpty() || unit.name().equals(name))
                .toList();
    }
}
