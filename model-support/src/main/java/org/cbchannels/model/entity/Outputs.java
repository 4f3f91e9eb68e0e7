package org.cbchannels.model.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects in objects, as JSON shows fields. */
public final class Outputs {

    private Outputs() {}

    /** Puts a value where the path leads; nothing is put below a null. */
    @SuppressWarnings("unchecked")
    public static void put(Map<String, Object> output, List<String> path, Object value) {
        Map<String, Object> inner = output;
        for (String name : path.subList(0, path.size() - 1)) {
            Object next = inner.containsKey(name)
                    ? inner.get(name)
                    : inner.computeIfAbsent(name, missing -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map)) {
                return;
            }
            inner = (Map<String, Object>) next;
        }
        inner.put(path.get(path.size() - 1), value);
    }
}
