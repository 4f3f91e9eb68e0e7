/** What is Hibernate's own. */
package org.cbchannels.model.unit.hibernate;
