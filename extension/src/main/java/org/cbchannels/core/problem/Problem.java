package org.cbchannels.core.problem;

/**
 * One thing that is wrong with a deployment.
 *
 * @param place the class, or the source of a setting
 * @param member the method, field or annotation member
 */
public record Problem(ProblemCode code, String place, String member, String cause) {

    @Override
    public String toString() {
        return code.id() + " " + place + (member.isEmpty() ? "" : ", " + member) + ": " + cause + " " + code.remedy();
    }
}
