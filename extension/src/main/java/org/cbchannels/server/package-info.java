/** What of the server is used where it is there, and done without elsewhere. */
package org.cbchannels.server;
