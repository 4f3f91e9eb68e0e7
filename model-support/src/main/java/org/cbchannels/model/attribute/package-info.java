/** Reads the attributes of entities. */
package org.cbchannels.model.attribute;
