package org.cbchannels.model.unit;

import java.lang.reflect.Proxy;
import org.cbchannels.model.problem.ModelLog;

/**
 * Types of a provider that are known only by their names, as an application may have another one, and listeners of
 * them.
 */
public record ProviderTypes(ClassLoader provider) {

    /** Those of the provider that has made an object. */
    public static ProviderTypes of(Object made) {
        return new ProviderTypes(made.getClass().getClassLoader());
    }

    /** Handles an event. */
    @FunctionalInterface
    public interface Handler {
        void handle(Object event) throws ReflectiveOperationException;
    }

    /** Handles a call. */
    @FunctionalInterface
    public interface Call {
        void handle(String method, Object[] arguments) throws ReflectiveOperationException;
    }

    /** Finds a type. */
    public Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, true, provider);
    }

    /** Whether the object is of a type with this name. */
    public boolean has(String name, Object object) {
        try {
            return load(name).isInstance(object);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** A listener; what goes wrong in it does not harm the provider. */
    public Object listener(Class<?> type, Call call) {
        return Proxy.newProxyInstance(provider, new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("equals")
                        ? proxy == arguments[0]
                        : method.getName().equals("hashCode")
                                ? (Object) System.identityHashCode(proxy)
                                : type.getName();
            } else if (method.getReturnType() == boolean.class) {
                return false;
            }
            try {
                call.handle(method.getName(), arguments);
            } catch (ReflectiveOperationException | RuntimeException e) {
                ModelLog.PROVIDER_EVENT_FAILED.log(e);
            }
            return null;
        });
    }

    /** Calls a method without parameters. */
    public static Object call(Object object, String method) throws ReflectiveOperationException {
        return object.getClass().getMethod(method).invoke(object);
    }
}
