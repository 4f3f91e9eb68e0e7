/** Sessions: several sockets over one websocket, which survive it for a while, with nothing lost or doubled. */
package org.cbchannels.core.session;
