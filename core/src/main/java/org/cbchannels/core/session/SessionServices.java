package org.cbchannels.core.session;

import java.util.concurrent.Executor;
import org.cbchannels.core.socket.Connections;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.core.work.Timer;

/** What the sessions of an application share; thread-safe. */
interface SessionServices {

    SessionLimits limits();

    /** The sockets, those of sessions included. */
    Connections connections();

    SocketOpener opener();

    ClientFrames reader();

    ServerFrames frames();

    Telemetry telemetry();

    Timer timer();

    /** Runs what may wait. */
    Executor workers();

    /** Ends the session that has been parked longest of those of the same caller; says false if there is none. */
    boolean makeRoom(Caller caller);
}
