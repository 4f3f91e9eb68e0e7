package org.cbchannels.core.metadata;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who may call a consumer.
 *
 * @param roles one of them is needed, so that nobody is let in where there are none; null for everybody
 * @see <a href="https://jakarta.ee/specifications/annotations/2.1/annotations-spec-2.1#security-annotations">Annotations 2.1</a>
 */
public record AccessRule(Set<String> roles) {

    /** Everybody may. */
    public static final AccessRule EVERYBODY = new AccessRule(null);

    /** Nobody may. */
    static final AccessRule NOBODY = new AccessRule(Set.of());

    /** The rule that an element is annotated with; null if it has none. */
    static AccessRule of(AnnotatedElement element) {
        if (element.isAnnotationPresent(DenyAll.class)) {
            return NOBODY;
        }
        RolesAllowed allowed = element.getAnnotation(RolesAllowed.class);
        if (allowed != null) {
            return new AccessRule(Set.of(allowed.value()));
        }
        return element.isAnnotationPresent(PermitAll.class) ? EVERYBODY : null;
    }

    /** The rule of the class, or else of the nearest superclass that has one. */
    static AccessRule ofClass(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            AccessRule rule = of(c);
            if (rule != null) {
                return rule;
            }
        }
        return EVERYBODY;
    }

    /** The roles that a class and its superclasses declare. */
    public static Set<String> declared(Class<?> type) {
        Set<String> roles = new HashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            DeclareRoles declared = c.getDeclaredAnnotation(DeclareRoles.class);
            if (declared != null) {
                roles.addAll(List.of(declared.value()));
            }
        }
        return roles;
    }

    /** The roles that it names. */
    public Set<String> named() {
        return roles == null ? Set.of() : roles;
    }

    /** Whether a caller with such roles may. */
    public boolean admits(Predicate<String> isInRole) {
        return roles == null || roles.stream().anyMatch(isInRole);
    }
}
