/** What the library itself costs, without a server and without a network. */
package org.cbchannels.benchmarks.micro;
