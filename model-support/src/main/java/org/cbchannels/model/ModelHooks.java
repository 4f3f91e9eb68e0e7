package org.cbchannels.model;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.security.Principal;
import java.util.Arrays;
import org.cbchannels.Consumers;
import org.cbchannels.model.problem.ModelLog;
import org.cbchannels.spi.RouteHandle;

/** For the library itself: the members of {@link ModelConsumers} that are none of an application's business. */
public final class ModelHooks {

    /** What may be asked of a consumers class about one object. */
    public enum Act {
        /** To see it. */
        READ,
        /** To create it. */
        CREATE,
        /** To change it. */
        UPDATE,
        /** To delete it. */
        DELETE
    }

    private ModelHooks() {}

    /** The settings of the instance's route, or else of its class. */
    public static ModelSettings settings(ModelConsumers<?> consumers) {
        return consumers.settings == null ? ModelSettings.of(consumers.getClass()) : consumers.settings;
    }

    /** Where the instance's class is route. */
    public static RouteHandle route(ModelConsumers<?> consumers) {
        return consumers.route;
    }

    /** Whether the class has a condition in code. */
    public static boolean hasWhere(Class<?> type) {
        return overrides(type, "where");
    }

    /** Whether the class decides for each object who may see it. */
    public static boolean hasMayRead(Class<?> type) {
        return overrides(type, "mayRead");
    }

    private static boolean overrides(Class<?> type, String name) {
        for (Class<?> c = type; c != ModelConsumers.class && c != null; c = c.getSuperclass()) {
            if (Arrays.stream(c.getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals(name) && !method.isSynthetic())) {
                return true;
            }
        }
        return false;
    }

    /** The condition in code; one that nothing meets, if that can't be found out. */
    public static <T> Predicate where(Consumers consumers, CriteriaBuilder builder, Root<T> root, Principal user) {
        try {
            return rawWhere(consumers, builder, root, user);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            ModelLog.CONDITION_FAILED.log(e);
            return builder.disjunction();
        }
    }

    /** The condition in code. */
    public static <T> Predicate rawWhere(Consumers consumers, CriteriaBuilder builder, Root<T> root, Principal user) {
        return ModelHooks.<T>cast(consumers).where(builder, root, user);
    }

    /** Gives a new object what its client does not. */
    public static <T> void prepare(Consumers consumers, T entity, Principal user) {
        ModelHooks.<T>cast(consumers).prepare(entity, user);
    }

    /** Whether the user may; no, if that can't be found out. */
    public static <T> boolean allows(Consumers consumers, Act act, T entity, Principal user) {
        ModelConsumers<T> rules = cast(consumers);
        try {
            return switch (act) {
                case READ -> rules.mayRead(entity, user);
                case CREATE -> rules.mayCreate(entity, user);
                case UPDATE -> rules.mayUpdate(entity, user);
                case DELETE -> rules.mayDelete(entity, user);
            };
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            ModelLog.PERMISSION_FAILED.log(e);
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> ModelConsumers<T> cast(Consumers consumers) {
        return (ModelConsumers<T>) consumers;
    }
}
