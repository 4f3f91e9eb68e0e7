/** The application that the tests of live models use. */
package org.cbchannels.tests.models;
