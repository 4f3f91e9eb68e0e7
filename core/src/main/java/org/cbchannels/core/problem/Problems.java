package org.cbchannels.core.problem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, so that all of them are reported at once; for one thread. */
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    /** Notes a problem; noting it again changes nothing. */
    public void add(ProblemCode code, Class<?> place, String member, String cause) {
        add(new Problem(code, place.getName(), member, cause));
    }

    /** Notes a problem; noting it again changes nothing. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** What was found so far. */
    public List<Problem> list() {
        return new ArrayList<>(found);
    }

    /**
     * Ends the collection.
     *
     * @throws DeploymentProblems if anything was found
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new DeploymentProblems(list());
        }
    }
}
