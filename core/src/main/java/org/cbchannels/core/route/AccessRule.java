package org.cbchannels.core.route;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who may call a consumer.
 *
 * @param groups one role of each group is needed, so that nobody is let in where a group is empty; none for everybody
 * @see <a href="https://jakarta.ee/specifications/annotations/2.1/annotations-spec-2.1#security-annotations">Annotations 2.1</a>
 */
public record AccessRule(List<Set<String>> groups) {

    /** Everybody may. */
    public static final AccessRule EVERYBODY = new AccessRule(List.of());

    /** Nobody may. */
    static final AccessRule NOBODY = new AccessRule(List.of(Set.of()));

    /** The rule that an element is annotated with; null if it has none. */
    static AccessRule of(AnnotatedElement element) {
        if (element.isAnnotationPresent(DenyAll.class)) {
            return NOBODY;
        }
        RolesAllowed allowed = element.getAnnotation(RolesAllowed.class);
        if (allowed != null) {
            return new AccessRule(List.of(Set.of(allowed.value())));
        }
        return element.isAnnotationPresent(PermitAll.class) ? EVERYBODY : null;
    }

    /** The rule of the class, or else of the nearest superclass that has one. */
    public static AccessRule ofClass(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            AccessRule rule = of(c);
            if (rule != null) {
                return rule;
            }
        }
        return EVERYBODY;
    }

    /**
     * The rule of a consumer: its own, or else that of the class and of each interface that declares it.
     *
     * @param declarations the methods that the consumer is, the most specific first
     */
    public static AccessRule of(Class<?> type, List<Method> declarations) {
        for (Method method : declarations) {
            AccessRule own = of(method);
            if (own != null) {
                return own;
            }
        }
        AccessRule all = ofClass(type);
        for (Method method : declarations) {
            Class<?> owner = method.getDeclaringClass();
            all = owner.isInterface() ? all.and(ofInterface(owner)) : all;
        }
        return all;
    }

    /** The rule of the interface, or else those of all that it extends. */
    private static AccessRule ofInterface(Class<?> type) {
        AccessRule own = of(type);
        AccessRule all = own == null ? EVERYBODY : own;
        for (Class<?> extended : own == null ? type.getInterfaces() : new Class<?>[0]) {
            all = all.and(ofInterface(extended));
        }
        return all;
    }

    private AccessRule and(AccessRule other) {
        List<Set<String>> both = new ArrayList<>(groups);
        both.addAll(other.groups);
        return both.isEmpty() ? EVERYBODY : new AccessRule(List.copyOf(both));
    }

    /** The roles that a class, its superclasses and its interfaces declare. */
    public static Set<String> declared(Class<?> type) {
        Set<String> roles = new HashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            addDeclared(c, roles);
        }
        return roles;
    }

    private static void addDeclared(Class<?> type, Set<String> roles) {
        DeclareRoles declared = type.getDeclaredAnnotation(DeclareRoles.class);
        if (declared != null) {
            roles.addAll(List.of(declared.value()));
        }
        for (Class<?> implemented : type.getInterfaces()) {
            addDeclared(implemented, roles);
        }
    }

    /** The roles that it names. */
    public Set<String> named() {
        return groups.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Whether a caller with such roles may. */
    public boolean admits(Predicate<String> isInRole) {
        return groups.stream().allMatch(roles -> roles.stream().anyMatch(isInRole));
    }
}
