package org.cbchannels.core.route.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.cbchannels.Kwargs;
import org.cbchannels.core.content.CapturedKwargs;

/** A route's own keyword arguments as text; notes which of them it was asked for. For one thread. */
final class RouteKwargs implements Kwargs {

    private final CapturedKwargs kwargs;
    private final Set<String> asked = new HashSet<>();

    RouteKwargs(Map<String, Object> values) {
        Map<String, String> texts = new HashMap<>();
        values.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        kwargs = CapturedKwargs.copyOf(texts);
    }

    boolean isAskedFor(String name) {
        return asked.contains(name);
    }

    @Override
    public String get(String name) {
        asked.add(name);
        return kwargs.get(name);
    }

    @Override
    public <T> T get(String name, Class<T> type) {
        asked.add(name);
        return kwargs.get(name, type);
    }

    @Override
    public Map<String, String> asMap() {
        asked.addAll(kwargs.asMap().keySet());
        return kwargs.asMap();
    }
}
