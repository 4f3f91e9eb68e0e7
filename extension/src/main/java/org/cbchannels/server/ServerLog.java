package org.cbchannels.server;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import org.cbchannels.spi.LogMessage;

/** What the adapters to a server log; a code is permanent, and docs/problems.md says what it means. */
public enum ServerLog implements LogMessage {
    AFTER_COMMIT_FAILED("CBC-201", ERROR, "A message of a committed transaction could not be sent"),
    SOCKET_OBSERVER_FAILED("CBC-202", ERROR, "An observer of {0} failed"),
    NOT_UPGRADED("CBC-203", ERROR, "The server did not upgrade a request for {0}{1}"),
    DESCRIPTOR_UNREADABLE("CBC-204", WARNING, "{0} can't be read"),
    NO_OPEN_TELEMETRY("CBC-225", WARNING, "OpenTelemetry can't be used"),
    UNKNOWN_UNDERTOW(
            "CBC-233",
            WARNING,
            "This Undertow is not known: the library's own threads send and receive, which takes longer"),
    CLOCK_FAILED("CBC-234", ERROR, "What is done by the clock failed"),
    NO_WEBSOCKETS("CBC-235", ERROR, "This server has no websockets for the web application"),
    ROUTING_FAILED("CBC-236", ERROR, "An observer of Routing failed"),
    FOREIGN_ORIGIN(
            "CBC-241",
            WARNING,
            "A websocket is refused with 403: its page is of the origin {0}, the application of {1}. "
                    + "Allow other pages by cbchannels.allowed-origins; behind a proxy, set cbchannels.forwarded"),
    PASSED_BY(
            "CBC-237",
            WARNING,
            "Sockets of sessions pass by the {0}, so they are refused at {1}. Map it to /cbchannels as well, "
                    + "where it meets the handshake of sessions"),
    LIFETIME_FAILED("CBC-273", ERROR, "The LoginLifetime {0} failed; the login does not end by its word"),
    APPLICATION_FAILED("CBC-242", ERROR, "The application can't start"),
    NO_ROUTE("CBC-243", DEBUG, "No route accepts websockets at {0}; the nearest one is {1}");

    private final Kind kind;

    ServerLog(String code, System.Logger.Level level, String text) {
        kind = Kind.of("org.cbchannels", code, level, text);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
