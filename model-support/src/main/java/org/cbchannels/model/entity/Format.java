package org.cbchannels.model.entity;

import jakarta.json.JsonValue;

/** How the values of an attribute look in JSON where that is not as usual; thread-safe. */
interface Format {

    /** What JSON shows of a value, which is not null. */
    Object shown(Object value);

    /** The value that JSON stands for, which is not null. */
    Object value(JsonValue json) throws BadValue;
}
