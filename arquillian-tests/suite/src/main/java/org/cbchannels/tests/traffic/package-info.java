/** An application whose limits are narrow. */
package org.cbchannels.tests.traffic;
