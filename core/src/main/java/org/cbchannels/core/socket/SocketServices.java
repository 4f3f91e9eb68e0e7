package org.cbchannels.core.socket;

import java.util.concurrent.Executor;
import java.util.function.Function;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.layer.Receiver;
import org.cbchannels.core.socket.admission.SocketLimits;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.core.socket.outbound.Gap;
import org.cbchannels.core.socket.outbound.Transport;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.core.work.Timer;

/** What the sockets of an application share; thread-safe. */
interface SocketServices {

    SocketLimits limits();

    /** How long a handshake may take, in nanoseconds. */
    long handshakeTimeout();

    Telemetry telemetry();

    /** What a client is told of messages that are missing. */
    Function<Gap, EncodedContent> gaps();

    Timer timer();

    /** Runs what waits for the network. */
    Executor upkeep();

    /** Runs consumers. */
    Executor workers();

    /** The executor, or another one when the application ends: the server's may have ended before. */
    Executor untilTheEnd(Executor executor);

    /** Does something behind what the socket has sent to groups. */
    void inOrder(String socket, Runnable work);

    /** Closes a socket. */
    void end(Transport transport, CloseReason reason);

    /** The socket's end was handled, and it can't be sent away any more. */
    void remove(Receiver socket, Drain.Guest guest);
}
