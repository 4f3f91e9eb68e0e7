/** Knows entity classes by their metamodel: keys, fields, and how to read and write them. */
package org.cbchannels.model.entity;
