/** What is EclipseLink's own. */
package org.cbchannels.model.unit.eclipselink;
