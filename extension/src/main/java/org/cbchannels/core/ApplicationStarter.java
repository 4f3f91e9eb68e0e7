package org.cbchannels.core;

/** Starts and stops applications; thread-safe. */
public interface ApplicationStarter {

    /**
     * Starts what the web application's consumers ask for.
     *
     * @throws org.cbchannels.core.problem.DeploymentProblems if they are not in order
     */
    Application start(Environment environment);

    /** Ends it: its sockets are closed, its handles lead nowhere. */
    void stop(Application application);
}
