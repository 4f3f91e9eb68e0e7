package org.cbchannels.model.unit;

import jakarta.persistence.EntityManagerFactory;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cbchannels.spi.EscapingLogger;

/**
 * Finds out whether the rows of an entity that a query gives depend on more than the query: on the tenant of the caller, say.
 *
 * <p>Providers are asked by reflection, as an application may have another one.
 */
final class Tenancy {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    private static final String TENANT_ID = "org.hibernate.annotations.TenantId";
    private static final String CRITERIA = "org.eclipse.persistence.annotations.AdditionalCriteria";
    private static final String FILTER = "org.hibernate.annotations.Filter";
    private static final String JOIN_FILTER = "org.hibernate.annotations.FilterJoinTable";

    private final EntityManagerFactory factory;
    private final ProviderListener provider;

    Tenancy(EntityManagerFactory factory) {
        this.factory = factory;
        this.provider = new ProviderListener(factory.getClass().getClassLoader());
    }

    /** What the rows depend on; null for nothing. */
    String of(Class<?> type) {
        try {
            if (provider.has("org.hibernate.engine.spi.SessionFactoryImplementor", factory)) {
                return ofHibernate(type);
            } else if (provider.has("org.eclipse.persistence.jpa.JpaEntityManagerFactory", factory)) {
                return ofEclipseLink(type);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "CBC-254: The persistence provider does not tell of its tenants", e);
        }
        return null;
    }

    private String ofHibernate(Class<?> type) throws ReflectiveOperationException {
        Class<?> known = provider.load("org.hibernate.engine.spi.SessionFactoryImplementor");
        Object options = known.getMethod("getSessionFactoryOptions").invoke(factory);
        Object multiTenancy = provider.load("org.hibernate.boot.spi.SessionFactoryOptions")
                .getMethod("isMultiTenancyEnabled")
                .invoke(options);
        if ((boolean) multiTenancy) {
            return "the unit has a database or schema for each tenant";
        } else if (elements(type).anyMatch(element -> has(element, TENANT_ID))) {
            return "@TenantId";
        }
        Set<String> filtered = texts(type, FILTER, "name");
        filtered.addAll(texts(type, JOIN_FILTER, "name"));
        Collection<?> filters =
                (Collection<?>) known.getMethod("getDefinedFilterNames").invoke(factory);
        for (Object name : filters) {
            Object filter = known.getMethod("getFilterDefinition", String.class).invoke(factory, name);
            boolean byItself =
                    (boolean) filter.getClass().getMethod("isAutoEnabled").invoke(filter);
            if (byItself && filtered.contains(name)) {
                return "the filter \"" + name + "\", which is enabled by itself";
            }
        }
        return null;
    }

    private String ofEclipseLink(Class<?> type) throws ReflectiveOperationException {
        Object session = factory.unwrap(provider.load("org.eclipse.persistence.sessions.server.ServerSession"));
        Object descriptor =
                session.getClass().getMethod("getClassDescriptor", Class.class).invoke(session, type);
        if (descriptor == null) {
            return null;
        } else if ((boolean) ProviderListener.call(descriptor, "hasMultitenantPolicy")) {
            return "@Multitenant";
        }
        boolean depends = texts(type, CRITERIA, "value").stream().anyMatch(text -> text.contains(":"));
        return depends ? "@AdditionalCriteria" : null;
    }

    /** The class and its members, and those of its superclasses. */
    private static Stream<AnnotatedElement> elements(Class<?> type) {
        List<AnnotatedElement> elements = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            elements.add(c);
            elements.addAll(Arrays.asList(c.getDeclaredFields()));
            elements.addAll(Arrays.asList(c.getDeclaredMethods()));
        }
        return elements.stream();
    }

    private static boolean has(AnnotatedElement element, String annotation) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getName().equals(annotation));
    }

    /** What annotations of the name say, those within others of the same kind included. */
    private static Set<String> texts(Class<?> type, String annotation, String member)
            throws ReflectiveOperationException {
        Set<String> texts = new HashSet<>();
        for (AnnotatedElement element : elements(type).toList()) {
            for (Annotation one : element.getAnnotations()) {
                String name = one.annotationType().getName();
                if (name.equals(annotation)) {
                    texts.add((String) value(one, member));
                } else if (name.equals(annotation + "s")) {
                    for (Object inner : (Object[]) value(one, "value")) {
                        texts.add((String) value((Annotation) inner, member));
                    }
                }
            }
        }
        return texts;
    }

    private static Object value(Annotation annotation, String member) throws ReflectiveOperationException {
        return annotation.annotationType().getMethod(member).invoke(annotation);
    }
}
