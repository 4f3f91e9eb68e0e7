/** The application that the tests deploy. */
package org.cbchannels.tests.app;
