/** The running application: the packages below, put together. */
package org.cbchannels.core;
