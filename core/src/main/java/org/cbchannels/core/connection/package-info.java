/** One websocket: its mailbox, its bounded write queue, its lifetime. */
package org.cbchannels.core.connection;
