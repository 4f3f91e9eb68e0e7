package org.cbchannels.core.route.reading;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cbchannels.Consumers;
import org.cbchannels.Kwarg;
import org.cbchannels.Kwargs;
import org.cbchannels.Message;
import org.cbchannels.core.content.Conversion;
import org.cbchannels.core.content.Conversions;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.route.Argument;
import org.cbchannels.core.route.Argument.Source;

/** Reads where the parameters of one consumer get their values from. */
final class ArgumentsReader {

    private final Class<? extends Consumers> type;
    private final Method method;
    private final BoundTypes types;
    private final Problems problems;

    ArgumentsReader(Class<? extends Consumers> type, Method method, BoundTypes types, Problems problems) {
        this.type = type;
        this.method = method;
        this.types = types;
        this.problems = problems;
    }

    /**
     * The arguments in the order of the parameters.
     *
     * @param captured the keywords that there are
     * @param complete false if filters were not understood, so that keywords may be missing
     */
    List<Argument> read(Set<String> captured, boolean complete) {
        List<Argument> arguments = new ArrayList<>();
        Type[] parameterTypes = types.parameters(method);
        for (int i = 0; i < parameterTypes.length; i++) {
            arguments.add(read(method.getParameters()[i], parameterTypes[i], captured, complete));
        }
        if (arguments.stream()
                        .filter(argument -> argument.source() == Source.PAYLOAD)
                        .count()
                > 1) {
            problems.add(ProblemCode.TWO_PAYLOADS, type, method.getName(), "It has more than one payload parameter.");
        }
        return List.copyOf(arguments);
    }

    private Argument read(Parameter parameter, Type parameterType, Set<String> captured, boolean complete) {
        Class<?> raw = BoundTypes.raw(parameterType);
        if (raw == Message.class) {
            return new Argument(Source.MESSAGE, null, null, raw);
        }
        if (raw == Kwargs.class) {
            return new Argument(Source.KWARGS, null, null, raw);
        }
        Kwarg kwarg = parameter.getAnnotation(Kwarg.class);
        boolean named = kwarg != null && !kwarg.value().isEmpty();
        String keyword = named ? kwarg.value() : parameter.getName();
        if (captured.contains(keyword)) {
            return keyword(keyword, raw);
        }
        boolean nameless = !named && !parameter.isNamePresent();
        boolean mayBeKeyword =
                Conversions.isPlain(raw) || nameless && !captured.isEmpty() && Conversions.to(raw) != null;
        if (kwarg == null && !mayBeKeyword) {
            return new Argument(Source.PAYLOAD, null, null, parameterType);
        }
        if (nameless) {
            problems.add(
                    ProblemCode.UNNAMED_PARAMETER,
                    type,
                    method.getName(),
                    "The name of a parameter of type " + raw.getSimpleName() + " is not in the class file.");
        } else if (complete) {
            problems.add(
                    ProblemCode.UNCAPTURED_PARAMETER,
                    type,
                    method.getName(),
                    "No filter captures the parameter \"" + keyword + "\".");
        }
        return new Argument(Source.KEYWORD, keyword, null, raw);
    }

    private Argument keyword(String keyword, Class<?> raw) {
        Conversion conversion = Conversions.to(raw);
        if (conversion == null) {
            problems.add(
                    ProblemCode.UNCONVERTIBLE_PARAMETER,
                    type,
                    method.getName(),
                    "The keyword \"" + keyword + "\" can't be converted to " + raw.getName() + ".");
        }
        return new Argument(Source.KEYWORD, keyword, conversion, raw);
    }
}
