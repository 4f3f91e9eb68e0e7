package org.cbchannels.core.session;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.socket.life.CloseReason;
import org.cbchannels.spi.ListFrame;

/** The way of a session's sockets to its client; thread-safe. */
final class Uplink implements SessionSocket.Owner {

    private final SessionView session;
    private final SessionServices services;
    private final SessionOutput output;
    private final Reading reading;

    Uplink(SessionView session, SessionServices services, SessionOutput output, Reading reading) {
        this.session = session;
        this.services = services;
        this.output = output;
        this.reading = reading;
    }

    @Override
    public Reading reading() {
        return reading;
    }

    @Override
    public boolean isAway() {
        return session.isAway();
    }

    /** 0 for a client that is away. */
    @Override
    public int load(int frames, long bytes) {
        return session.isAway() ? 0 : output.load(frames, bytes);
    }

    @Override
    public void send(SessionSocket socket, List<Frame> messages) {
        output.send(socket, messages);
    }

    @Override
    public Frame listFrame(ListFrame frame) {
        return services.connections().listFrame(frame);
    }

    @Override
    public Duration patience() {
        return services.limits().handshakeTimeout();
    }

    @Override
    public void repaired() {
        services.telemetry().repaired();
    }

    @Override
    public Duration settleTime() {
        return services.limits().settleTime();
    }

    @Override
    public void settled(SessionSocket socket, JsonValue request, boolean isLate) {
        if (output.lists().settled(socket, services.frames().settled(socket.number(), request, isLate))) {
            session.flush();
        }
    }

    @Override
    public void closed(SessionSocket socket, CloseReason reason) {
        if (output.closed(socket, reason.code(), reason.text())) {
            socket.connection().end().gone();
            session.flush();
        }
    }

    /** Drops what the client does not have of a socket, and tells it that it may no longer have it. */
    void deny(SessionSocket socket) {
        output.clear(socket);
        socket.connection().end().giveUp(SessionClose.DENIED);
        closed(socket, SessionClose.DENIED);
    }
}
