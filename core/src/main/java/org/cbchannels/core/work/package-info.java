/** Work that is done one batch at a time and in order. */
package org.cbchannels.core.work;
