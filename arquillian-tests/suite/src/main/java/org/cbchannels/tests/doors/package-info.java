/** An application with filters of its own before its sockets. */
package org.cbchannels.tests.doors;
