/** The examples of section 8 of the programming model, as they stand there, with what they need. */
package org.cbchannels.tests.examples.live;
