package org.cbchannels.benchmarks;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The same broadcast as an expert writes it by hand. */
@ServerEndpoint("/raw/room")
public class RawRoom {

    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();
    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());

    @OnOpen
    public void open(Session session) {
        SESSIONS.add(session);
    }

    @OnClose
    public void close(Session session) {
        SESSIONS.remove(session);
    }

    /** Reads the frame as JSON and sends it on. */
    @OnMessage
    public void message(String text) {
        JsonObject object;
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            object = reader.readObject();
        }
        String frame = object.toString();
        SESSIONS.forEach(session -> session.getAsyncRemote().sendText(frame));
    }
}
