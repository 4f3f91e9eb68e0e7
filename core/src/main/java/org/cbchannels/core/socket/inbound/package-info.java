/** What happens to a socket, and the mailbox where it waits to be handled. */
package org.cbchannels.core.socket.inbound;
