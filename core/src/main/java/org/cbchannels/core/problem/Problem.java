package org.cbchannels.core.problem;

/**
 * One thing that is wrong with a deployment.
 *
 * @param code a permanent code, such as {@code CBC-001}
 * @param place the class, or the source of a setting
 * @param member the method, field or annotation member; may be empty
 */
public record Problem(String code, String place, String member, String cause, String remedy) {

    /** With the code and the remedy of a known kind. */
    public Problem(ProblemCode code, String place, String member, String cause) {
        this(code.id(), place, member, cause, code.remedy());
    }

    @Override
    public String toString() {
        return code + " " + place + (member.isEmpty() ? "" : ", " + member) + ": " + cause + " " + remedy;
    }
}
