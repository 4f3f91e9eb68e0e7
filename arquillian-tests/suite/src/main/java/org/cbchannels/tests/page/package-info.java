/** An application whose page lives on the JavaScript client. */
package org.cbchannels.tests.page;
