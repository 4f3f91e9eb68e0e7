package org.cbchannels.model;

/** For the library itself: does what clients ask of models; injected into the consumers. */
public interface ModelActions {

    /** Creates the object in {@code data}. */
    Object create(ModelConsumers<?> consumers);

    /** Reads the object with the {@code pk}. */
    Object get(ModelConsumers<?> consumers);

    /** Changes the object with the {@code pk} to what {@code data} says. */
    Object update(ModelConsumers<?> consumers);

    /** Deletes the object with the {@code pk}. */
    Object delete(ModelConsumers<?> consumers);

    /** Reads a page of objects. */
    Object list(ModelConsumers<?> consumers);
}
