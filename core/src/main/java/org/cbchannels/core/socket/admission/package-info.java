/** Who may open a socket, how many there may be, and how much they may send. */
package org.cbchannels.core.socket.admission;
