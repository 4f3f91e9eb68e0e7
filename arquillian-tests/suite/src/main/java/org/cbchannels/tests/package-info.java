/** The contracts of the library, tried on a real server from outside; each as a WAR and in an EAR with two WARs. */
package org.cbchannels.tests;
