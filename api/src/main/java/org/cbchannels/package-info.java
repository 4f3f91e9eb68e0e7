/** What applications write against: consumers, routes, channels, groups and messages. */
package org.cbchannels;
