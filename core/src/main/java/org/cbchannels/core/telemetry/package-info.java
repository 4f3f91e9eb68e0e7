/** What an application can be seen to do from outside: counts, times and traces. */
package org.cbchannels.core.telemetry;
