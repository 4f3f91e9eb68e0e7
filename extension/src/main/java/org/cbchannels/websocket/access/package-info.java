/** Who may have which path, as the web application's descriptors and filters say. */
package org.cbchannels.websocket.access;
