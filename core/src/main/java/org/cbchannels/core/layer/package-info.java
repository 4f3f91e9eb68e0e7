/** The channel layer of this node: groups and their members. */
package org.cbchannels.core.layer;
