package org.cbchannels.benchmarks;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.StringReader;
import java.util.Map;

/** The same request and reply as an expert writes it by hand. */
@ServerEndpoint("/raw/echo")
public class RawEcho {

    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());

    /** Reads the frame as JSON, looks at the command and answers. */
    @OnMessage
    public void message(String text, Session session) {
        JsonObject object;
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            object = reader.readObject();
        }
        if ("echo".equals(object.getString("command", ""))) {
            session.getAsyncRemote().sendText(object.toString());
        }
    }
}
