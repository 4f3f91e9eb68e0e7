package org.cbchannels;

import java.util.List;

/** Content that breaks constraints; its code is {@code invalid}, and the error reply lists the violations. */
public class InvalidContent extends ConsumerException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** Made of at least one violation. */
    public InvalidContent(List<Violation> violations) {
        this(violations, null);
    }

    /** Made of at least one violation, and what it was found by, which is not told to the client. */
    public InvalidContent(List<Violation> violations, Throwable cause) {
        super("The content is not valid", ErrorCode.INVALID, cause);
        this.violations = List.copyOf(violations);
    }

    /** What is not valid. */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * One broken constraint.
     *
     * @param path where, below the content; empty for the content itself
     * @param message a text for people
     */
    public record Violation(String path, String message) {}
}
