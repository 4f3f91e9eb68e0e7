/** What is known of consumers classes and their routes at deployment, as immutable records. */
package org.cbchannels.core.metadata;
