/** Connects the nodes of an application by Redis: publish/subscribe, and streams for work that nodes share. */
package org.cbchannels.relay.redis;
