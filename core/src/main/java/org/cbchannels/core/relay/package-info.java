/**
 * The way to the other nodes of an application: what travels, what waits to leave, and what becomes of what arrives.
 */
package org.cbchannels.core.relay;
