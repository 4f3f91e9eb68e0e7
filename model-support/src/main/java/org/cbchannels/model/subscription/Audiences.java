package org.cbchannels.model.subscription;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The audiences of a feed, by what tells whether a change concerns them; guarded by the lock of the feed. */
final class Audiences {

    /** What a seat's index is. */
    enum By {
        /** Nothing: changes concern all. */
        NOTHING,
        /** The key of one object. */
        OBJECT,
        /** The values of a group. */
        GROUP
    }

    private final By by;
    private final Map<List<Object>, Map<List<Object>, Audience>> audiences = new HashMap<>();
    /** The groups whose audiences know an object; more than one where it moves while it is read. */
    private final Map<List<Object>, Set<List<Object>>> knownIn = new HashMap<>();

    Audiences(By by) {
        this.by = by;
    }

    boolean isEmpty() {
        return audiences.isEmpty();
    }

    /** The audience of the seat; null if there is none. */
    Audience at(Seat seat) {
        return of(seat.index()).get(seat.rest());
    }

    private Map<List<Object>, Audience> of(List<Object> index) {
        return audiences.getOrDefault(index, Map.of());
    }

    void add(Audience audience) {
        audiences
                .computeIfAbsent(audience.seat().index(), unknown -> new LinkedHashMap<>())
                .put(audience.seat().rest(), audience);
    }

    List<Audience> all() {
        return audiences.values().stream()
                .flatMap(ofIndex -> ofIndex.values().stream())
                .toList();
    }

    void dropIfEmpty(Audience audience) {
        List<Object> index = audience.seat().index();
        Map<List<Object>, Audience> ofIndex = audiences.get(index);
        if (audience.isEmpty()
                && ofIndex != null
                && ofIndex.remove(audience.seat().rest(), audience)) {
            if (ofIndex.isEmpty()) {
                audiences.remove(index);
            }
            audience.keys().forEach(key -> forgets(audience, key));
        }
    }

    /** The audience was told of the object. */
    void knows(Audience audience, List<Object> key) {
        if (by == By.GROUP) {
            knownIn.computeIfAbsent(key, unknown -> new HashSet<>(2))
                    .add(audience.seat().index());
        }
    }

    /** The audience was told that the object is gone, or is gone itself. */
    void forgets(Audience audience, List<Object> key) {
        List<Object> index = audience.seat().index();
        Set<List<Object>> indexes = knownIn.get(key);
        if (indexes != null && of(index).values().stream().noneMatch(other -> other.knows(key))) {
            indexes.remove(index);
            if (indexes.isEmpty()) {
                knownIn.remove(key);
            }
        }
    }

    /**
     * Those that changes of the objects concern, with the objects.
     *
     * @param groupsNow the groups of the objects that there are, where audiences have groups
     */
    Map<Audience, Set<List<Object>>> concernedBy(Set<List<Object>> keys, Map<List<Object>, List<Object>> groupsNow) {
        Map<Audience, Set<List<Object>>> concerned = new LinkedHashMap<>();
        for (List<Object> key : keys) {
            indexes(key, groupsNow)
                    .forEach(index -> of(index)
                            .values()
                            .forEach(audience -> concerned
                                    .computeIfAbsent(audience, unknown -> new LinkedHashSet<>())
                                    .add(key)));
        }
        return concerned;
    }

    private Set<List<Object>> indexes(List<Object> key, Map<List<Object>, List<Object>> groupsNow) {
        if (by == By.NOTHING) {
            return Set.of(List.of());
        } else if (by == By.OBJECT) {
            return Set.of(key);
        }
        Set<List<Object>> indexes = new LinkedHashSet<>(knownIn.getOrDefault(key, Set.of()));
        indexes.add(groupsNow.get(key));
        return indexes;
    }
}
