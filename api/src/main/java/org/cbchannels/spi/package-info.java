/**
 * What extensions of the library write against; applications have no use for it.
 *
 * @since 0.1.0
 */
package org.cbchannels.spi;
