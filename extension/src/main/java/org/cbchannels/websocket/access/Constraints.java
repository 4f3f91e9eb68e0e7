package org.cbchannels.websocket.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.socket.admission.Refusal;

/**
 * The security constraints of a web application, for requests of the method GET; immutable and thread-safe.
 *
 * @param list all of them
 * @param declaredRoles the roles that {@code *} stands for
 * @param deniesUncovered whether a method that a path's constraints don't mention is denied
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/jakarta-servlet-spec-6.0#specifying-security-constraints">Jakarta
 *     Servlet 6.0, section 13.8</a>
 */
public record Constraints(List<Constraint> list, Set<String> declaredRoles, boolean deniesUncovered) {

    /** What can't be read denies everything. */
    static final Constraints UNREADABLE = new Constraints(
            List.of(new Constraint(Set.of(new UrlPattern("/*")), true, Set.of(), false)), Set.of(), false);

    /** Stands for all that are declared. */
    private static final String DECLARED = "*";

    /** Stands for all callers that are known. */
    private static final String KNOWN = "**";

    /** Why the caller must not have the path; null if nothing is against it. */
    public Refusal refusal(String path, Caller caller, boolean isSecure) {
        UrlPattern best = null;
        for (Constraint constraint : list) {
            for (UrlPattern pattern : constraint.patterns()) {
                if (pattern.matches(path) && (best == null || pattern.rank() > best.rank())) {
                    best = pattern;
                }
            }
        }
        return best == null ? null : refusal(best, caller, isSecure);
    }

    private Refusal refusal(UrlPattern pattern, Caller caller, boolean isSecure) {
        List<Constraint> constraining = list.stream()
                .filter(constraint -> constraint.patterns().contains(pattern) && constraint.isForGet())
                .toList();
        if (constraining.isEmpty()) {
            return deniesUncovered ? Refusal.DENIED : null;
        }
        boolean isPlainEnough = isSecure || constraining.stream().anyMatch(constraint -> !constraint.isConfidential());
        Set<String> roles = new HashSet<>();
        boolean isForAll = false;
        boolean isForNobody = false;
        for (Constraint constraint : constraining) {
            isForAll |= constraint.roles() == null;
            isForNobody |= constraint.roles() != null && constraint.roles().isEmpty();
            roles.addAll(constraint.roles() == null ? Set.of() : constraint.roles());
        }
        if (isForNobody || !isPlainEnough) {
            return Refusal.DENIED;
        } else if (isForAll || roles.stream().anyMatch(role -> has(caller, role))) {
            return null;
        }
        return caller.principal() == null ? Refusal.LOGIN_REQUIRED : Refusal.DENIED;
    }

    private boolean has(Caller caller, String role) {
        if (role.equals(DECLARED) && !declaredRoles.contains(DECLARED)) {
            return declaredRoles.stream().anyMatch(caller::isInRole);
        }
        return role.equals(KNOWN) ? caller.principal() != null : caller.isInRole(role);
    }
}
