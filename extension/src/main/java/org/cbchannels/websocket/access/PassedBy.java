package org.cbchannels.websocket.access;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.ServletSecurity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cbchannels.server.ServerLog;

/**
 * What guards paths where a handshake would pass it, but the sockets of a session don't: filters, and constraints of
 * servlets. Thread-safe.
 */
public final class PassedBy {

    /** Something that stands before paths. */
    private record Guard(String name, Collection<UrlPattern> patterns) {

        boolean covers(String path) {
            return patterns.stream().anyMatch(pattern -> pattern.matches(path));
        }
    }

    private static final String OWN = "org.cbchannels.";

    private final List<Guard> guards;
    private final Set<Guard> told = ConcurrentHashMap.newKeySet();

    private PassedBy(List<Guard> guards) {
        this.guards = guards;
    }

    /**
     * Those of an application whose filters are all there.
     *
     * @param met the path of the sessions' handshake: what covers it has been met there
     */
    public static PassedBy of(ServletContext context, String met) {
        List<Guard> guards = new ArrayList<>();
        for (FilterRegistration filter : context.getFilterRegistrations().values()) {
            if (!filter.getName().startsWith(OWN)) {
                guards.add(new Guard("filter " + filter.getName(), patterns(context, filter)));
            }
        }
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            if (isSecured(context, servlet)) {
                guards.add(new Guard("@ServletSecurity of the servlet " + servlet.getName(), patterns(servlet)));
            }
        }
        guards.removeIf(guard -> guard.covers(met));
        return new PassedBy(guards);
    }

    private static Collection<UrlPattern> patterns(ServletContext context, FilterRegistration filter) {
        List<UrlPattern> patterns = new ArrayList<>(
                filter.getUrlPatternMappings().stream().map(UrlPattern::new).toList());
        for (String name : filter.getServletNameMappings()) {
            ServletRegistration servlet = context.getServletRegistration(name);
            if (name.equals("*")) {
                patterns.add(new UrlPattern("/"));
            } else if (servlet != null) {
                patterns.addAll(patterns(servlet));
            }
        }
        return patterns;
    }

    private static Collection<UrlPattern> patterns(ServletRegistration servlet) {
        return servlet.getMappings().stream().map(UrlPattern::new).toList();
    }

    private static boolean isSecured(ServletContext context, ServletRegistration servlet) {
        try {
            String type = servlet.getClassName();
            return type != null
                    && Class.forName(type, false, context.getClassLoader()).isAnnotationPresent(ServletSecurity.class);
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // a servlet of the server, which is not there for the application
        }
    }

    /** Whether something guards the path; it is logged once. */
    public boolean guards(String path) {
        for (Guard guard : guards) {
            if (guard.covers(path)) {
                if (told.add(guard)) {
                    ServerLog.PASSED_BY.log(guard.name(), path);
                }
                return true;
            }
        }
        return false;
    }
}
