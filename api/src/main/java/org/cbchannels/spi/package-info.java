/** What extensions of the library write against; applications have no use for it. */
package org.cbchannels.spi;
