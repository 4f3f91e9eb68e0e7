/** Knows who subscribed to which entities, and sends them the changes. */
package org.cbchannels.model.subscription;
