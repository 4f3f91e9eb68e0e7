/** What model support says of what goes wrong. */
package org.cbchannels.model.problem;
