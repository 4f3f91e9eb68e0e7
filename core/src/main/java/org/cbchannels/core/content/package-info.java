/** What messages carry: encoded once, parsed once; and the conversion of captured text. */
package org.cbchannels.core.content;
