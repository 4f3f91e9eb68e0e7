package org.cbchannels.core.metadata;

import java.lang.reflect.Field;
import org.cbchannels.core.content.Conversion;

/** A field that takes a route's keyword argument. */
record KwargField(Field field, Conversion conversion) {}
