/** Finds the route that takes a message. */
package org.cbchannels.core.routing;
