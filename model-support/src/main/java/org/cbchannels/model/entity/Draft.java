package org.cbchannels.model.entity;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** An object that is given its attributes: a bean one after the other, a record all of them at last; for one thread. */
interface Draft {

    /** Of an object that is not there yet. */
    static Draft of(Class<?> type) {
        return type.isRecord() ? new OfRecord(type, null) : new OfBean(Property.make(type));
    }

    /** Of an object that there is, which stays the same unless it is a record. */
    static Draft of(Object present) {
        return present instanceof Record ? new OfRecord(present.getClass(), present) : new OfBean(present);
    }

    /** The declared type of an attribute. */
    Type type(String attribute);

    Object read(String attribute);

    void write(String attribute, Object value);

    /** The object with what was written. */
    Object finish();

    /** Has getters and setters, or fields. */
    record OfBean(Object bean) implements Draft {

        private Property property(String attribute) {
            return Property.of(bean.getClass(), attribute);
        }

        @Override
        public Type type(String attribute) {
            return property(attribute).type();
        }

        @Override
        public Object read(String attribute) {
            return property(attribute).read(bean);
        }

        @Override
        public void write(String attribute, Object value) {
            property(attribute).write(bean, value);
        }

        @Override
        public Object finish() {
            return bean;
        }
    }

    /** Is made by its canonical constructor. */
    final class OfRecord implements Draft {

        private final Class<?> type;
        private final Map<String, Object> values = new HashMap<>();

        OfRecord(Class<?> type, Object present) {
            this.type = type;
            if (present != null) {
                for (RecordComponent component : type.getRecordComponents()) {
                    String name = component.getName();
                    values.put(name, Property.of(type, name).read(present));
                }
            }
        }

        @Override
        public Type type(String attribute) {
            return Property.of(type, attribute).type();
        }

        @Override
        public Object read(String attribute) {
            return values.get(attribute);
        }

        @Override
        public void write(String attribute, Object value) {
            values.put(attribute, value);
        }

        @Override
        public Object finish() {
            RecordComponent[] components = type.getRecordComponents();
            Object[] arguments = new Object[components.length];
            for (int i = 0; i < arguments.length; i++) {
                Object value = values.get(components[i].getName());
                arguments[i] = value == null ? Primitives.absent(components[i].getType()) : value;
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException("the " + type.getSimpleName() + " is refused", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
