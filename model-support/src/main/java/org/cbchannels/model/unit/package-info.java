/** Finds the persistence units of applications and works in their transactions. */
package org.cbchannels.model.unit;
