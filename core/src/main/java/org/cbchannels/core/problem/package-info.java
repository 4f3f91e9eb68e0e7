/** What is wrong with a deployment, collected and reported at once. */
package org.cbchannels.core.problem;
