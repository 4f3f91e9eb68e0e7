/** The routes of an application, and which of them takes a message. */
package org.cbchannels.core.route;
