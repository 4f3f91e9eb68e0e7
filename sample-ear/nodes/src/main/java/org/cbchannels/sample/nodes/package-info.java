/** Starts the sample on two nodes. */
package org.cbchannels.sample.nodes;
