/**
 * What applications write against: consumers, routes, channels, groups and messages.
 *
 * @since 0.1.0
 */
package org.cbchannels;
