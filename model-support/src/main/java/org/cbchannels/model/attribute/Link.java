package org.cbchannels.model.attribute;

import java.lang.ref.WeakReference;

/** Which object an entity's relation led to; keeps it from nothing, and reads nothing of it. */
final class Link {

    private static final Link NOWHERE = new Link(null);

    private final WeakReference<Object> target;

    private Link(Object target) {
        this.target = new WeakReference<>(target);
    }

    static Link to(Object target) {
        return target == null ? NOWHERE : new Link(target);
    }

    boolean leadsNowhere() {
        return this == NOWHERE;
    }

    /** An object that is gone is not the same as any. */
    boolean isSame(Link other) {
        Object object = target.get();
        return this == other || object != null && object == other.target.get();
    }
}
