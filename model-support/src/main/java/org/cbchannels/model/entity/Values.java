package org.cbchannels.model.entity;

/** Reads attributes of objects. */
public final class Values {

    private Values() {}

    /** The value of the object's attribute. */
    public static Object of(Object bean, String attribute) {
        return Property.of(bean.getClass(), attribute).read(bean);
    }
}
