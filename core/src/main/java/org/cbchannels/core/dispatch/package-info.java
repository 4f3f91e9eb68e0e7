/** Hands a message to a fresh consumers instance and its result to the reply channel. */
package org.cbchannels.core.dispatch;
