package org.cbchannels.core.problem;

/** What can be wrong with a deployment; an id is permanent and never used again for something else. */
public enum ProblemCode {
    BAD_PATTERN("CBC-001", "Write a valid regular expression; a literal brace or parenthesis needs a backslash."),
    UNNAMED_GROUP("CBC-002", "Name the group, (?P<name>...), or make it non-capturing, (?:...)."),
    DUPLICATE_KEYWORD("CBC-003", "Give each captured keyword a name of its own."),
    BAD_FILTER("CBC-004", "Write filters as name=pattern."),
    UNCAPTURED_PARAMETER("CBC-005", "Capture it in a filter or in every path of the class, or remove the parameter."),
    TWO_PAYLOADS("CBC-006", "Keep one payload parameter; captured keywords need a filter that captures their name."),
    INACCESSIBLE_CONSUMER("CBC-007", "Make the consumer an instance method of any visibility but private."),
    MISSING_CHANNEL("CBC-008", "Name a channel on the route, on the consumer, or by defaultChannelName()."),
    UNKNOWN_KWARG("CBC-009", "Add a @Kwarg field of that name, or remove the argument from the route."),
    BAD_KWARG("CBC-010", "Write kwargs as name=value with a value that the @Kwarg field's type can take."),
    UNNAMED_PARAMETER("CBC-011", "Compile with -parameters, or name the parameter by @Kwarg(\"name\")."),
    BAD_GROUP_NAME("CBC-012", "Use only keywords that the route's path captures."),
    UNREACHABLE("CBC-013", "Remove one of the two, or change its channel, filters or order."),
    BAD_SETTING("CBC-014", "Correct the value, or remove it to have the default."),
    UNCONVERTIBLE_PARAMETER(
            "CBC-015", "Take the keyword as a String, or as a type with a static valueOf(String) or of(String)."),
    BAD_FILTER_VALUE("CBC-016", "Give the FilterValue a constructor without parameters, and let it return a pattern."),
    UNUSABLE_CLASS("CBC-017", "Route a class that CDI can make instances of: not abstract, and with all it injects."),
    UNUSABLE_DECORATOR("CBC-018", "Name a decorator class that CDI can make instances of."),
    FAILED_OBSERVER("CBC-019", "Correct the observer of Routing; the log has its exception."),
    BAD_RATE("CBC-020", "Give messages and seconds of at least 1, and socket, user or address."),
    RELAY("CBC-021", "Correct the settings of the relay, start its engine, or set cbchannels.relay-required to false."),
    BAD_SUBPROTOCOL("CBC-022", "Write a token of letters, digits and !#$%&'*+.^_`|~- such as v1.chat."),
    COLLIDING_GROUP_NAME("CBC-023", "Put something else than letters, digits and % between them, as in {org}_{room}."),
    NOT_ROUTABLE("CBC-024", "Put @Routes on a concrete class that is no EJB, and inject what it needs of EJBs."),
    BAD_PATH("CBC-025", "Begin the path with /, and write {name} for one segment, or {name:.+} for several."),
    SAME_PATH("CBC-026", "Give one of the two another path, or remove it."),
    UNHEARD_CHANNEL("CBC-027", "Correct the name, or give a route or a consumer this channel."),
    IGNORED_SCOPE("CBC-028", "Remove the scope; keep what is to outlive a message in a bean that the class injects."),
    RESERVED_PATH("CBC-029", "Choose another path: /cbchannels and what is below it are the library's own.");

    private final String id;
    private final String remedy;

    ProblemCode(String id, String remedy) {
        this.id = id;
        this.remedy = remedy;
    }

    /** The permanent id, such as {@code CBC-001}. */
    public String id() {
        return id;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
