package org.cbchannels.model.unit;

import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cbchannels.spi.EscapingLogger;

/**
 * The units that the application's persistence.xml files name, as the container injects them.
 *
 * <p>The container is asked to fill a field that says {@code @PersistenceUnit} with a name that is known only now.
 */
final class InjectedFactories implements FactorySource {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");

    @Override
    public List<Candidate> candidates(Class<?> type, boolean kinds) {
        List<Candidate> found = new ArrayList<>();
        for (String name : PersistenceXml.units()) {
            try {
                EntityManagerFactory factory = injected(name);
                if (factory != null) {
                    found.add(new Candidate(name, factory));
                }
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "The container does not inject the persistence unit " + name, e);
            }
        }
        return found.stream().filter(unit -> unit.has(type, kinds)).toList();
    }

    /** Has a field for the container to fill. */
    static final class Holder {
        EntityManagerFactory factory;
    }

    private static EntityManagerFactory injected(String name) {
        BeanManager beanManager = Beans.manager();
        Holder holder = new Holder();
        beanManager
                .getInjectionTargetFactory(annotated(beanManager.createAnnotatedType(Holder.class), new Named(name)))
                .createInjectionTarget(null)
                .inject(holder, beanManager.createCreationalContext(null));
        return holder.factory;
    }

    private static AnnotatedType<Holder> annotated(AnnotatedType<Holder> plain, PersistenceUnit annotation) {
        AnnotatedField<? super Holder> field = plain.getFields().iterator().next();
        Object annotatedField = proxy(AnnotatedField.class, field, (method, arguments) -> switch (method.getName()) {
            case "isAnnotationPresent" -> arguments[0] == PersistenceUnit.class;
            case "getAnnotation" -> arguments[0] == PersistenceUnit.class ? annotation : null;
            case "getAnnotations" ->
                arguments == null || arguments[0] == PersistenceUnit.class ? Set.of(annotation) : Set.of();
            default -> method.invoke(field, arguments);
        });
        @SuppressWarnings("unchecked")
        AnnotatedType<Holder> type = (AnnotatedType<Holder>) proxy(
                AnnotatedType.class,
                plain,
                (method, arguments) -> method.getName().equals("getFields")
                        ? Set.of(annotatedField)
                        : method.invoke(plain, arguments));
        return type;
    }

    @FunctionalInterface
    private interface Answer {
        Object to(Method method, Object[] arguments) throws IllegalAccessException, InvocationTargetException;
    }

    /** An object that differs from another in a few answers. */
    private static Object proxy(Class<?> type, Object identity, Answer answer) {
        return Proxy.newProxyInstance(
                InjectedFactories.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(identity);
                    case "toString" -> identity.toString();
                    default -> answer.to(method, arguments);
                });
    }

    private static final class Named extends AnnotationLiteral<PersistenceUnit> implements PersistenceUnit {

        private static final long serialVersionUID = 1L;

        private final String unitName;

        Named(String unitName) {
            this.unitName = unitName;
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public String unitName() {
            return unitName;
        }
    }
}
