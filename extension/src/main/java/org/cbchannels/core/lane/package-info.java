/** Work that is done one at a time and in order. */
package org.cbchannels.core.lane;
