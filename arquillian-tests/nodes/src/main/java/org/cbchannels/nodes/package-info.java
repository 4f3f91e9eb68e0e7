/** An application that runs on two nodes. */
package org.cbchannels.nodes;
