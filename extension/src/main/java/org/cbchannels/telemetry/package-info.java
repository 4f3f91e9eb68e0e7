/** Counts, times and traces by the OpenTelemetry API, where it is there; nothing else refers to its types. */
package org.cbchannels.telemetry;
