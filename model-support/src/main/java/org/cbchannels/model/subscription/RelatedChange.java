package org.cbchannels.model.subscription;

import java.util.List;

/**
 * A change of an entity that objects of the model may be related to.
 *
 * @param relation which of the model's relations leads to it
 * @param key the basic values of its key
 */
record RelatedChange(int relation, List<Object> key) {}
