package org.cbchannels.core.pattern;

import org.cbchannels.core.problem.ProblemCode;

/** Says what is wrong with a pattern. */
public final class PatternSyntaxProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;

    PatternSyntaxProblem(ProblemCode code, String message) {
        super(message);
        this.code = code;
    }

    /** Which kind of mistake it is. */
    public ProblemCode code() {
        return code;
    }
}
