/** The settings of a deployment. */
package org.cbchannels.config;
