package org.cbchannels.model.attribute;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an entity was like at one time; immutable and thread-safe.
 *
 * @param values those of its basic attributes, and those of embedded ones as maps
 * @param links where its single-valued relations led, and those of embedded objects, with the way there in their names
 */
public record EntityState(Map<String, Object> values, Map<String, Link> links) {

    /**
     * The attributes that have other values now; empty if none is known to.
     *
     * <p>A provider may fill a relation when it is followed for the first time, so one that led nowhere counts only
     * where nothing else has changed.
     */
    public Set<String> changedBy(EntityState now) {
        Set<String> changed = new LinkedHashSet<>();
        Set<String> filled = new LinkedHashSet<>();
        now.values.forEach((name, value) -> {
            if (!same(values.get(name), value)) {
                changed.add(name);
            }
        });
        now.links.forEach((name, link) -> {
            Link before = links.getOrDefault(name, Link.to(null));
            if (!link.isSame(before)) {
                (before.leadsNowhere() ? filled : changed).add(name.split("\\.")[0]);
            }
        });
        return changed.isEmpty() ? filled : changed;
    }

    /** A database may return a decimal with another number of zeros than it was given. */
    private static boolean same(Object one, Object other) {
        if (one instanceof BigDecimal first && other instanceof BigDecimal second) {
            return first.compareTo(second) == 0;
        } else if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.entrySet().stream().allMatch(entry -> same(entry.getValue(), second.get(entry.getKey())));
        }
        return Objects.deepEquals(one, other);
    }
}
