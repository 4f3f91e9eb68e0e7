/** One websocket: its mailbox, its bounded outbound queue, its lifetime. */
package org.cbchannels.core.connection;
