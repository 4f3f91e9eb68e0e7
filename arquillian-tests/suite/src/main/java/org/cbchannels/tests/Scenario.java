package org.cbchannels.tests;

/** Tests of a deployed application; each is run for a WAR and for an EAR. */
interface Scenario {

    /** The context path of the web application under test. */
    String context();
}
