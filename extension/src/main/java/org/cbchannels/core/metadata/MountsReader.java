package org.cbchannels.core.metadata;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cbchannels.Consumers;
import org.cbchannels.GroupConsumers;
import org.cbchannels.Kwarg;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.content.Conversion;
import org.cbchannels.core.content.Conversions;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;

/** Reads the places that the {@link Routes} of a class put it at. */
public final class MountsReader {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Class<? extends Consumers> type;
    private final Supplier<String> defaultChannel;
    private final Problems problems;
    private Set<String> pathKeywords = Set.of();

    /**
     * Prepares to read.
     *
     * @param defaultChannel asks the class for a channel of its own
     */
    public MountsReader(Class<? extends Consumers> type, Supplier<String> defaultChannel, Problems problems) {
        this.type = type;
        this.defaultChannel = defaultChannel;
        this.problems = problems;
    }

    /** The mounts, in the order of the annotations. */
    public List<Mount> read() {
        Routes[] routes = type.getAnnotationsByType(Routes.class);
        List<KeywordPattern> paths = new ArrayList<>();
        for (Routes route : routes) {
            paths.add(path(route));
        }
        pathKeywords = shared(paths);
        List<ConsumerMethod> methods = new ConsumersReader(type, problems).read(pathKeywords);
        Map<String, KwargField> fields = kwargFields();
        List<Mount> mounts = new ArrayList<>();
        for (int i = 0; i < routes.length; i++) {
            mounts.add(mount(routes[i], paths.get(i), methods, fields));
        }
        return mounts;
    }

    /** The keywords that every path of the class captures; known when the mounts are read. */
    public Set<String> pathKeywords() {
        return pathKeywords;
    }

    private KeywordPattern path(Routes route) {
        if (route.path().isEmpty()) {
            return null;
        }
        try {
            return PatternParser.parse(route.path());
        } catch (PatternSyntaxProblem e) {
            problems.add(e.code(), type, "@Routes(path)", e.getMessage());
            return null;
        }
    }

    private static Set<String> shared(List<KeywordPattern> paths) {
        Set<String> shared = null;
        for (KeywordPattern path : paths) {
            List<String> keywords = path == null ? List.of() : path.keywords();
            if (shared == null) {
                shared = new LinkedHashSet<>(keywords);
            } else {
                shared.retainAll(keywords);
            }
        }
        return shared == null ? Set.of() : shared;
    }

    private Mount mount(
            Routes route, KeywordPattern path, List<ConsumerMethod> methods, Map<String, KwargField> fields) {
        String channel = route.channelName().isEmpty() ? defaultChannel.get() : route.channelName();
        if (channel == null) {
            methods.stream()
                    .filter(method -> method.channelName() == null)
                    .forEach(method -> problems.add(
                            ProblemCode.MISSING_CHANNEL, type, method.name(), "The consumer listens on no channel."));
        }
        if (channel == null && route.groupName().isEmpty() && namesNoGroup()) {
            problems.add(ProblemCode.MISSING_CHANNEL, type, "groupName", "There is nothing to name the group after.");
        }
        String groupName = route.groupName().isEmpty() ? null : route.groupName();
        checkTemplate(groupName, path);
        boolean accepts = WebsocketConsumers.class.isAssignableFrom(type);
        return new Mount(type, methods, channel, accepts ? path : null, groupName, kwargs(route, fields));
    }

    private boolean namesNoGroup() {
        try {
            return GroupConsumers.class.isAssignableFrom(type)
                    && type.getMethod("groupName").getDeclaringClass() == GroupConsumers.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private void checkTemplate(String groupName, KeywordPattern path) {
        Matcher placeholder = PLACEHOLDER.matcher(groupName == null ? "" : groupName);
        while (placeholder.find()) {
            if (path == null || !path.keywords().contains(placeholder.group(1))) {
                problems.add(
                        ProblemCode.BAD_GROUP_NAME,
                        type,
                        "@Routes(groupName)",
                        "The path captures no \"" + placeholder.group(1) + "\" for \"" + groupName + "\".");
            }
        }
    }

    private Map<Field, Object> kwargs(Routes route, Map<String, KwargField> fields) {
        Map<Field, Object> values = new LinkedHashMap<>();
        for (String text : route.kwargs()) {
            int equals = text.indexOf('=');
            KwargField field = equals < 1 ? null : fields.get(text.substring(0, equals));
            if (equals < 1) {
                problems.add(
                        ProblemCode.BAD_KWARG, type, "@Routes(kwargs)", "\"" + text + "\" is no keyword argument.");
            } else if (field == null) {
                problems.add(
                        ProblemCode.UNKNOWN_KWARG,
                        type,
                        "@Routes(kwargs)",
                        "No field takes the keyword argument \"" + text.substring(0, equals) + "\".");
            } else {
                convert(field, text.substring(equals + 1), values);
            }
        }
        return values;
    }

    private void convert(KwargField field, String text, Map<Field, Object> values) {
        try {
            values.put(field.field(), field.conversion().convert(text));
        } catch (RuntimeException e) {
            problems.add(
                    ProblemCode.BAD_KWARG,
                    type,
                    field.field().getName(),
                    "\"" + text + "\" can't be converted to "
                            + field.field().getType().getSimpleName() + ".");
        }
    }

    private Map<String, KwargField> kwargFields() {
        Map<String, KwargField> fields = new LinkedHashMap<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                Kwarg kwarg = field.getAnnotation(Kwarg.class);
                if (kwarg != null) {
                    read(field, kwarg.value().isEmpty() ? field.getName() : kwarg.value(), fields);
                }
            }
        }
        return fields;
    }

    private void read(Field field, String keyword, Map<String, KwargField> fields) {
        Conversion conversion = Conversions.to(field.getType());
        boolean settable = !Modifier.isFinal(field.getModifiers()) && !Modifier.isStatic(field.getModifiers());
        if (conversion == null || !settable) {
            problems.add(
                    ProblemCode.BAD_KWARG,
                    type,
                    field.getName(),
                    "The field can't take a keyword argument: "
                            + (settable ? "text can't be converted to its type." : "it is final or static."));
        } else {
            field.setAccessible(true);
            fields.putIfAbsent(keyword, new KwargField(field, conversion));
        }
    }
}
