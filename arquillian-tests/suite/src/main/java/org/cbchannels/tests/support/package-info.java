/** What the tests share: archives, and clients for HTTP and websockets. */
package org.cbchannels.tests.support;
