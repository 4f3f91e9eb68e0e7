package org.cbchannels.core.route.reading;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.FilterValue;
import org.cbchannels.core.pattern.PatternParser;
import org.cbchannels.core.pattern.PatternSyntaxProblem;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.route.Filter;

/** Reads the filters of one consumer for one route of its class. */
final class FiltersReader {

    private final Class<? extends Consumers> type;
    private final Method method;
    private final RouteKwargs kwargs;
    private final Problems problems;
    private final List<Filter> filters = new ArrayList<>();
    private final Set<String> captured = new LinkedHashSet<>();
    private boolean complete = true;

    FiltersReader(Class<? extends Consumers> type, Method method, RouteKwargs kwargs, Problems problems) {
        this.type = type;
        this.method = method;
        this.kwargs = kwargs;
        this.problems = problems;
    }

    List<Filter> read(Consumer consumer) {
        for (String text : consumer.value()) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                reject(ProblemCode.BAD_FILTER, "\"" + text + "\" is no filter.");
            } else {
                add(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        for (org.cbchannels.Filter computed : consumer.filters()) {
            String pattern = compute(computed.from());
            if (pattern != null) {
                add(computed.name(), pattern);
            }
        }
        return List.copyOf(filters);
    }

    /** The keywords that the filters capture. */
    Set<String> captured() {
        return captured;
    }

    /** Whether all filters were understood, so that no keyword is missing. */
    boolean isComplete() {
        return complete;
    }

    private void add(String name, String pattern) {
        try {
            Filter filter = new Filter(name, PatternParser.parse(pattern));
            filters.add(filter);
            for (String keyword : filter.pattern().keywords()) {
                if (!captured.add(keyword)) {
                    reject(ProblemCode.DUPLICATE_KEYWORD, "Two filters capture \"" + keyword + "\".");
                }
            }
        } catch (PatternSyntaxProblem e) {
            reject(e.code(), e.getMessage());
        }
    }

    private String compute(Class<? extends FilterValue> from) {
        try {
            Constructor<? extends FilterValue> constructor = from.getDeclaredConstructor();
            constructor.setAccessible(true);
            String pattern = constructor.newInstance().of(type, kwargs);
            if (pattern == null) {
                reject(ProblemCode.BAD_FILTER_VALUE, from.getName() + " gives no pattern.");
            }
            return pattern;
        } catch (InvocationTargetException e) {
            reject(
                    ProblemCode.BAD_FILTER_VALUE,
                    "The constructor of " + from.getName() + " failed: " + e.getCause() + ".");
        } catch (ReflectiveOperationException e) {
            reject(
                    ProblemCode.BAD_FILTER_VALUE,
                    from.getName() + " can't be made by a constructor without parameters.");
        } catch (RuntimeException e) {
            reject(ProblemCode.BAD_FILTER_VALUE, from.getName() + " failed: " + e + ".");
        }
        return null;
    }

    private void reject(ProblemCode code, String cause) {
        complete = false;
        problems.add(code, type, method.getName(), cause);
    }
}
