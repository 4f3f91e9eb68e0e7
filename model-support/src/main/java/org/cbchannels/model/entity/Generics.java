package org.cbchannels.model.entity;

import jakarta.persistence.metamodel.Attribute;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

/** Finds what the type variables of a mapped superclass stand for in an entity class. */
final class Generics {

    private Generics() {}

    /** The type that an attribute has in objects of the class. */
    static Type typeOf(Class<?> owner, Attribute<?, ?> attribute) {
        Member member = attribute.getJavaMember();
        if (member instanceof Field field) {
            return resolve(owner, field.getGenericType());
        } else if (member instanceof Method getter && getter.getReturnType() != void.class) {
            return resolve(owner, getter.getGenericReturnType());
        }
        return attribute.getJavaType();
    }

    /** The class that an attribute has in objects of the class. */
    static Class<?> classOf(Class<?> owner, Attribute<?, ?> attribute) {
        return typeOf(owner, attribute) instanceof Class<?> known ? known : attribute.getJavaType();
    }

    /** The class of the elements of a collection; not every metamodel knows it as it is declared. */
    static Class<?> elementOf(Attribute<?, ?> many) {
        Type declared = typeOf(null, many);
        Type[] arguments = declared instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()
                : new Type[0];
        return arguments.length == 1 && arguments[0] instanceof Class<?> known
                ? known
                : Attributes.target(many).getJavaType();
    }

    static Type resolve(Class<?> owner, Type type) {
        if (!(type instanceof TypeVariable<?>)) {
            return type;
        }
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        for (Class<?> c = owner; c != null && c.getGenericSuperclass() != null; c = c.getSuperclass()) {
            if (c.getGenericSuperclass() instanceof ParameterizedType parameterized) {
                TypeVariable<?>[] variables = c.getSuperclass().getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    known.put(variables[i], parameterized.getActualTypeArguments()[i]);
                }
            }
        }
        Type resolved = type;
        while (resolved instanceof TypeVariable<?> variable) {
            resolved = known.getOrDefault(variable, variable.getBounds()[0]);
        }
        return resolved;
    }
}
