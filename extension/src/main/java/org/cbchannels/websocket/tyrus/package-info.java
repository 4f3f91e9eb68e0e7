/** What is Tyrus' own: bounds on what it reads, and the one way of its that sends fast. */
package org.cbchannels.websocket.tyrus;
