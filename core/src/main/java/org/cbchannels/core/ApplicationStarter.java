package org.cbchannels.core;

import org.cbchannels.core.problem.Problems;

/** Starts and stops applications; thread-safe. */
public interface ApplicationStarter {

    /**
     * Starts what the web application's consumers ask for.
     *
     * @param problems those found so far; reported with what is found here
     * @throws org.cbchannels.core.problem.DeploymentProblems if they are not in order
     */
    Application start(Environment environment, Problems problems);

    /**
     * Calls back before the CDI container ends, which on some servers is before the web application is told that it
     * does.
     */
    void beforeEnd(Runnable work);

    /** Ends it: its sockets are closed, its handles lead nowhere. */
    void stop(Application application);
}
