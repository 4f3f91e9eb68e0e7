/** The examples of the programming model, as they stand there. */
package org.cbchannels.tests.examples;
