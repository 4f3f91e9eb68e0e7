/** Notes what happens to entities in a transaction, and announces it after the commit. */
package org.cbchannels.model.capture;
