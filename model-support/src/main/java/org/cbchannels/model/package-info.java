/**
 * Live JPA entities: consumers that subscribe to them, and the events of their changes.
 *
 * @since 0.1.0
 */
package org.cbchannels.model;
