package org.cbchannels.core.connection;

import org.cbchannels.spi.EscapingLogger;

/** Counts what leaves to one socket and what does not, logs losses once until they are over, and has the socket closed; thread-safe. */
final class WriterWatch implements SocketWriter.Owner {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private final String socket;
    private final String place;
    private final SocketServices services;
    private final Runnable whenBroken;

    WriterWatch(String socket, String place, SocketServices services, Runnable whenBroken) {
        this.socket = socket;
        this.place = place;
        this.services = services;
        this.whenBroken = whenBroken;
    }

    @Override
    public void broken() {
        whenBroken.run();
    }

    @Override
    public void written(int frames) {
        services.telemetry().written(frames);
    }

    @Override
    public void dropped(int frames, boolean isFirst) {
        services.telemetry().dropped(frames);
        if (isFirst) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "CBC-217: {0} at {1} reads too slowly: frames are dropped",
                    socket,
                    place);
        }
    }

    @Override
    public void recovered(long frames) {
        LOG.log(
                System.Logger.Level.INFO,
                "CBC-218: {0} at {1} reads again; {2} frames were dropped",
                socket,
                place,
                frames);
    }

    @Override
    public void lost(int frames) {
        services.telemetry().dropped(frames);
    }

    @Override
    public void close(Transport transport, CloseReason reason) {
        services.end(transport, reason);
    }
}
