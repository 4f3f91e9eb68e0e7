package org.cbchannels.tests.app;

import jakarta.enterprise.context.ApplicationScoped;

/** What makes a WAR without beans.xml a bean archive; Payara can't start an EAR whose WARs are none. */
@ApplicationScoped
public class OrdinaryBean {}
