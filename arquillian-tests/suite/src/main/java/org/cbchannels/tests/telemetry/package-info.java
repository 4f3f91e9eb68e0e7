/** An application that brings OpenTelemetry, and tells what was reported. */
package org.cbchannels.tests.telemetry;
