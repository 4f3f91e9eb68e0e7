package org.cbchannels.core.metadata;

import java.lang.reflect.Field;
import org.cbchannels.core.content.Conversion;

/** A field that takes a route's keyword argument. */
public record KwargField(String keyword, Field field, Conversion conversion) {}
