/** Consumers with mistakes that the deployment must report. */
package org.cbchannels.tests.bad;
