/** Patterns of paths and values, matched within limits. */
package org.cbchannels.core.pattern;
