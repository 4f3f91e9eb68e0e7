/** Reads the rows of models: those that a condition, a user and a group admit. */
package org.cbchannels.model.query;
