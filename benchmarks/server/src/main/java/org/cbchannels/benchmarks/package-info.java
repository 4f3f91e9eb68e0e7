/** What is measured: our consumers beside hand-written endpoints that do the same. */
package org.cbchannels.benchmarks;
