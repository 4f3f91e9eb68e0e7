package org.cbchannels.core.route.reading;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What the type variables of a class's superclasses and interfaces stand for in that class. */
final class BoundTypes {

    private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

    BoundTypes(Class<?> type) {
        bind(type);
    }

    private void bind(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            bind(c.getGenericSuperclass());
            for (Type implemented : c.getGenericInterfaces()) {
                bind(implemented);
                bind(raw(implemented));
            }
        }
    }

    private void bind(Type parent) {
        if (parent instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw(parent).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
        }
    }

    /** The types of a method's parameters, without variables. */
    Type[] parameters(Method method) {
        return Arrays.stream(method.getGenericParameterTypes())
                .map(this::resolve)
                .toArray(Type[]::new);
    }

    private Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            Type bound = bindings.get(variable);
            return bound == null ? raw(variable.getBounds()[0]) : resolve(bound);
        } else if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0]);
        } else if (type instanceof GenericArrayType array) {
            return raw(resolve(array.getGenericComponentType())).arrayType();
        } else if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(this::resolve)
                    .toArray(Type[]::new);
            return new Parameterized(raw(type), arguments, parameterized.getOwnerType());
        }
        return type;
    }

    /** The class of a type. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        } else if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        } else if (type instanceof TypeVariable<?> variable) {
            return raw(variable.getBounds()[0]);
        }
        return Object.class;
    }

    private record Parameterized(Class<?> getRawType, Type[] arguments, Type getOwnerType)
            implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }
    }
}
