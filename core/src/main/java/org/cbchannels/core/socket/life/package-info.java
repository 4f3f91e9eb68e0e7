/** How far a socket's life has got, and why it ends. */
package org.cbchannels.core.socket.life;
