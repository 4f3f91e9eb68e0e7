/** The portable extension, bean instances, and the handles to inject. */
package org.cbchannels.cdi;
