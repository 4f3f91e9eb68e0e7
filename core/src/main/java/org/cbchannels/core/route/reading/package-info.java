/** Reads classes and declarations into routes, at deployment. */
package org.cbchannels.core.route.reading;
