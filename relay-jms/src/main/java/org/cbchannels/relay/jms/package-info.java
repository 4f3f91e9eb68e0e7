/** Connects the nodes of an application by Jakarta Messaging: a topic, and a queue for work that nodes share. */
package org.cbchannels.relay.jms;
