package org.cbchannels.core.route.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;
import org.cbchannels.GroupConsumers;
import org.cbchannels.WebsocketConsumers;
import org.cbchannels.core.pattern.KeywordPattern;
import org.cbchannels.core.pattern.PatternParser;
import org.cbchannels.core.pattern.PatternSyntaxProblem;
import org.cbchannels.core.pattern.Template;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.route.AccessRule;
import org.cbchannels.core.route.ConsumerMethod;
import org.cbchannels.core.route.FieldValues;
import org.cbchannels.core.route.RateRule;
import org.cbchannels.core.route.ResolvedRoute;

/** Reads one class at all its places. */
public final class RoutesReader {

    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** The library's own paths. */
    private static final Pattern OWN = Pattern.compile("/cbchannels(/.*)?");

    /** As people know it of servlets and file names. */
    private static final Pattern WILDCARD = Pattern.compile("(?:^|/)\\*");

    private final Class<? extends Consumers> type;
    private final List<DeclaredRoute> places;
    private final SelfDescription.Source instances;
    private final DecoratedBy decorated;
    private final Problems problems;
    private final KwargFields fields;

    /**
     * Prepares to read.
     *
     * @param places all places of the class in this application
     * @param instances asks the class about itself
     */
    public RoutesReader(
            Class<? extends Consumers> type,
            List<DeclaredRoute> places,
            SelfDescription.Source instances,
            DecoratedBy decorated,
            Problems problems) {
        this.type = type;
        this.places = places;
        this.instances = instances;
        this.decorated = decorated;
        this.problems = problems;
        this.fields = new KwargFields(type, problems);
    }

    /** The routes, one for each place, in the order of the places. */
    public List<ResolvedRoute> read() {
        List<KeywordPattern> paths = new ArrayList<>();
        places.forEach(place -> paths.add(path(place)));
        Set<String> pathKeywords = acceptsSockets() ? shared(paths) : Set.of();
        ConsumersReader consumers = new ConsumersReader(type, pathKeywords, problems);
        List<ResolvedRoute> routes = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            routes.add(route(places.get(i), paths.get(i), consumers));
        }
        return routes;
    }

    private boolean acceptsSockets() {
        return WebsocketConsumers.class.isAssignableFrom(type);
    }

    private KeywordPattern path(DeclaredRoute place) {
        if (place.path() == null) {
            return null;
        }
        try {
            KeywordPattern path = PatternParser.parse(place.path());
            if (WILDCARD.matcher(place.path()).find()) {
                bad(place, "\"" + place.path() + "\" has * as a wildcard, which a regular expression has not");
            } else if (!path.canBegin("/")) {
                bad(place, "\"" + place.path() + "\" matches no path, as all begin with /");
            }
            if (OWN.matcher(place.path()).matches()) {
                problems.add(
                        ProblemCode.RESERVED_PATH,
                        type,
                        place.part("path"),
                        "\"" + place.path() + "\" is where sessions begin.");
            }
            return path;
        } catch (PatternSyntaxProblem e) {
            problems.add(e.code(), type, place.part("path"), e.getMessage());
            return null;
        }
    }

    private void bad(DeclaredRoute place, String why) {
        problems.add(ProblemCode.BAD_PATH, type, place.part("path"), why + ".");
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

    private ResolvedRoute route(DeclaredRoute place, KeywordPattern path, ConsumersReader consumers) {
        FieldValues kwargs = fields.values(place.kwargs());
        SelfDescription self = describe(kwargs);
        List<Class<? extends ConsumerDecorator>> decorators = new ArrayList<>(decorated.of(type));
        decorators.addAll(self.decorators());
        RouteKwargs routeKwargs = new RouteKwargs(place.kwargs());
        List<ConsumerMethod> methods = consumers.read(routeKwargs, decorators);
        checkKnown(place, routeKwargs);
        String channel = place.channelName() == null ? self.defaultChannelName() : place.channelName();
        checkChannel(place, channel, methods);
        return new ResolvedRoute(
                type,
                methods,
                channel,
                acceptsSockets() ? path : null,
                template(place, path),
                place.auth(),
                kwargs,
                AccessRule.ofClass(type),
                place.shared(),
                place.overflow(),
                place.gaps(),
                rate(place),
                subprotocols(place));
    }

    /** Names that can't stand in a header could never be chosen. */
    private List<String> subprotocols(DeclaredRoute place) {
        place.subprotocols().stream()
                .filter(name -> !TOKEN.matcher(name).matches())
                .forEach(name -> problems.add(
                        ProblemCode.BAD_SUBPROTOCOL,
                        type,
                        place.part("subprotocols"),
                        "\"" + name + "\" is no name of a sub-protocol."));
        return place.subprotocols();
    }

    /** The route's, or that of its keyword argument, or else the class's; null if there is none. */
    private RateRule rate(DeclaredRoute place) {
        if (place.rate() != null) {
            return place.rate();
        }
        Object ofRoute = fields.take(RateRule.KWARG) ? null : place.kwargs().get(RateRule.KWARG);
        try {
            return ofRoute == null ? RateRule.of(type) : RateRule.parse(String.valueOf(ofRoute));
        } catch (IllegalArgumentException e) {
            problems.add(ProblemCode.BAD_RATE, type, RateRule.KWARG, e.getMessage() + ".");
            return null;
        }
    }

    private SelfDescription describe(FieldValues kwargs) {
        if (!SelfDescription.isSpoken(type)) {
            return SelfDescription.SILENT;
        }
        try {
            SelfDescription self = instances.ask(kwargs);
            if (self.decorators() != null) {
                return self;
            }
            problems.add(ProblemCode.UNUSABLE_CLASS, type, "decorators", "It gives null.");
            return SelfDescription.SILENT;
        } catch (RuntimeException e) {
            problems.add(
                    ProblemCode.UNUSABLE_CLASS, type, "", "An instance can't be asked for its channel: " + e + ".");
            return SelfDescription.SILENT;
        }
    }

    private void checkKnown(DeclaredRoute place, RouteKwargs kwargs) {
        for (String name : place.kwargs().keySet()) {
            if (!fields.take(name) && !kwargs.isAskedFor(name) && !name.equals(RateRule.KWARG)) {
                problems.add(
                        ProblemCode.UNKNOWN_KWARG,
                        type,
                        place.part("kwargs"),
                        "Nothing takes the keyword argument \"" + name + "\".");
            }
        }
    }

    private void checkChannel(DeclaredRoute place, String channel, List<ConsumerMethod> methods) {
        if (channel != null) {
            return;
        }
        methods.stream()
                .filter(method -> method.channelName() == null)
                .forEach(method -> problems.add(
                        ProblemCode.MISSING_CHANNEL, type, method.name(), "The consumer listens on no channel."));
        if (place.groupName() == null && namesNoGroup()) {
            problems.add(ProblemCode.MISSING_CHANNEL, type, "groupName", "There is nothing to name the group after.");
        }
    }

    private boolean namesNoGroup() {
        try {
            return GroupConsumers.class.isAssignableFrom(type)
                    && type.getMethod("groupName").getDeclaringClass() == GroupConsumers.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Null if the place names no group. */
    private Template template(DeclaredRoute place, KeywordPattern path) {
        if (place.groupName() == null) {
            return null;
        }
        Template template = Template.of(place.groupName());
        for (String keyword : template.keywords()) {
            if (path == null || !path.keywords().contains(keyword)) {
                problems.add(
                        ProblemCode.BAD_GROUP_NAME,
                        type,
                        place.part("groupName"),
                        "The path captures no \"" + keyword + "\" for \"" + place.groupName() + "\".");
            }
        }
        template.collision()
                .ifPresent(why ->
                        problems.add(ProblemCode.COLLIDING_GROUP_NAME, type, place.part("groupName"), why + "."));
        return template;
    }
}
