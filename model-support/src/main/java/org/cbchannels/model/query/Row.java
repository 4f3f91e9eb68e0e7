package org.cbchannels.model.query;

import java.util.List;
import java.util.Map;

/**
 * What is sent of one object.
 *
 * @param key the basic values of its key
 * @param values the listed fields
 */
public record Row(List<Object> key, Map<String, Object> values) {}
