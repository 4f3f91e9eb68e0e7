package org.cbchannels.core.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Fails a deployment; the message lists every problem. */
public final class DeploymentProblems extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Made of at least one problem. */
    public DeploymentProblems(List<Problem> problems) {
        super(problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining(
                        "\n  ", "cbchannels found " + problems.size() + " problem(s) in this deployment:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    /** All of them, in the order found. */
    public List<Problem> problems() {
        return problems;
    }
}
