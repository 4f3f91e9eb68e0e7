package org.cbchannels.model.subscription;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cbchannels.model.query.RelatedKey;

/**
 * The audiences of a feed, by what tells whether a change concerns them, and what they were told of. Used by the worker
 * of the feed.
 */
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
    /** Those for which something is to be done. */
    private final Set<Audience> active = new LinkedHashSet<>();
    /** The groups whose audiences know an object; more than one where it moves while it is read. */
    private final Map<List<Object>, Set<List<Object>>> knownIn = new HashMap<>();
    /** What the objects that were told of are related to, and the other way round. */
    private final Map<List<Object>, Set<RelatedKey>> related = new HashMap<>();

    private final Map<RelatedKey, Set<List<Object>>> relatedTo = new HashMap<>();

    Audiences(By by) {
        this.by = by;
    }

    boolean isEmpty() {
        return audiences.isEmpty();
    }

    /** The audience of the seat; null if there is none. */
    Audience at(AudienceKey seat) {
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

    /** Those for which something is to be done now or later; the others cost nothing. */
    List<Audience> active() {
        return List.copyOf(active);
    }

    /** Something is to be done for it. */
    void activate(Audience audience) {
        active.add(audience);
    }

    /** What is empty is dropped, and what has nothing to do rests. */
    void rest() {
        active().forEach(this::dropIfEmpty);
        active.removeIf(audience -> !audience.isBusy());
    }

    List<Audience> all() {
        return audiences.values().stream()
                .flatMap(ofIndex -> ofIndex.values().stream())
                .toList();
    }

    void dropIfEmpty(Audience audience) {
        if (audience.isEmpty()) {
            drop(audience);
        }
    }

    void drop(Audience audience) {
        List<Object> index = audience.seat().index();
        Map<List<Object>, Audience> ofIndex = audiences.get(index);
        if (ofIndex != null && ofIndex.remove(audience.seat().rest(), audience)) {
            if (ofIndex.isEmpty()) {
                audiences.remove(index);
            }
            forgetAll(audience);
            audience.read();
        }
        active.remove(audience);
    }

    /** The audience was told of the object. */
    void told(Audience audience, RowText row) {
        audience.sent().told(row.key(), row.digest());
        if (by == By.GROUP) {
            knownIn.computeIfAbsent(row.key(), unknown -> new HashSet<>(2))
                    .add(audience.seat().index());
        }
    }

    /** An object that an audience was told of is related to this now. */
    void related(RowText row) {
        relate(row.key(), row.related());
    }

    private void relate(List<Object> key, Set<RelatedKey> now) {
        Set<RelatedKey> before = now.isEmpty() ? related.remove(key) : related.put(key, Set.copyOf(now));
        if (before != null) {
            before.stream().filter(other -> !now.contains(other)).forEach(other -> unrelate(other, key));
        }
        now.forEach(other -> relatedTo
                .computeIfAbsent(other, unknown -> new LinkedHashSet<>(2))
                .add(key));
    }

    private void unrelate(RelatedKey other, List<Object> key) {
        relatedTo.computeIfPresent(other, (unused, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    /** The objects that audiences were told of when they were related to the entity. */
    Set<List<Object>> formerlyRelatedTo(RelatedKey other) {
        return relatedTo.getOrDefault(other, Set.of());
    }

    /** The audience was told that the object is gone. */
    void toldGone(Audience audience, List<Object> key) {
        audience.sent().toldGone(key);
        forgotten(audience, key);
    }

    private void forgotten(Audience audience, List<Object> key) {
        if (by == By.GROUP) {
            List<Object> index = audience.seat().index();
            Set<List<Object>> indexes = knownIn.get(key);
            if (indexes != null
                    && of(index).values().stream()
                            .noneMatch(other -> other.sent().knows(key))) {
                indexes.remove(index);
                if (indexes.isEmpty()) {
                    knownIn.remove(key);
                }
            }
        }
        if (related.containsKey(key)
                && all().stream().noneMatch(other -> other.sent().knows(key))) {
            relate(key, Set.of());
        }
    }

    /** The audience knows nothing any more. */
    void forgetAll(Audience audience) {
        List<List<Object>> before = audience.sent().keys();
        audience.sent().forget();
        before.forEach(key -> forgotten(audience, key));
    }

    /**
     * Those that a change of the object concerns.
     *
     * @param groupNow the group of the object, if there is one, where audiences have groups
     */
    Set<Audience> concernedBy(List<Object> key, List<Object> groupNow) {
        Set<Audience> concerned = new LinkedHashSet<>();
        indexes(key, groupNow).forEach(index -> concerned.addAll(of(index).values()));
        return concerned;
    }

    private Set<List<Object>> indexes(List<Object> key, List<Object> groupNow) {
        if (by == By.NOTHING) {
            return Set.of(List.of());
        } else if (by == By.OBJECT) {
            return Set.of(key);
        }
        Set<List<Object>> indexes = new LinkedHashSet<>(knownIn.getOrDefault(key, Set.of()));
        if (groupNow != null) {
            indexes.add(groupNow);
        }
        return indexes;
    }
}
