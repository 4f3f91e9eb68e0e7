package org.cbchannels.core.socket.outbound;

import java.util.function.Consumer;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.telemetry.Telemetry;

/**
 * Counts what leaves to one socket and what does not, logs losses once until they are over, and has the socket closed;
 * thread-safe.
 */
public final class WriterWatch implements WriterOwner {

    private final String socket;
    private final String place;
    private final Telemetry telemetry;
    private final Runnable whenBroken;
    private final Consumer<Transport> whenFinished;

    /** Made for a socket. */
    public WriterWatch(
            String socket, String place, Telemetry telemetry, Runnable whenBroken, Consumer<Transport> whenFinished) {
        this.socket = socket;
        this.place = place;
        this.telemetry = telemetry;
        this.whenBroken = whenBroken;
        this.whenFinished = whenFinished;
    }

    @Override
    public void broken() {
        whenBroken.run();
    }

    @Override
    public void written(int frames) {
        telemetry.written(frames);
    }

    @Override
    public void dropped(int frames, boolean isFirst) {
        telemetry.dropped(frames);
        if (isFirst) {
            CoreLog.SOCKET_TOO_SLOW.log(socket, place);
        }
    }

    @Override
    public void recovered(long frames) {
        CoreLog.SOCKET_RECOVERED.log(socket, place, frames);
    }

    @Override
    public void lost(int frames) {
        telemetry.dropped(frames);
    }

    @Override
    public void finished(Transport transport) {
        whenFinished.accept(transport);
    }
}
