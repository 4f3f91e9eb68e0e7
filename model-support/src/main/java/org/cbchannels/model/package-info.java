/** Live JPA entities: consumers that subscribe to them, and the events of their changes. */
package org.cbchannels.model;
