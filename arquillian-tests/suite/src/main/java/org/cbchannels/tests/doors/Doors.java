package org.cbchannels.tests.doors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerException;
import org.cbchannels.GroupConsumers;
import org.cbchannels.Handshake;
import org.cbchannels.Message;
import org.cbchannels.Routes;

/** Behind the doorman, and elsewhere. */
@Routes(path = "/guarded/{room}", channelName = "guarded", groupName = "guarded_{room}", auth = true)
@Routes(path = "/hesitant/{room}", channelName = "hesitant", groupName = "hesitant_{room}")
@Routes(
        path = "/free/{room}",
        channelName = "free",
        groupName = "free_{room}",
        subprotocols = {"v2.chat", "v1.chat"})
public class Doors extends GroupConsumers {

    @Override
    protected void onConnect(Message message) throws Exception {
        super.onConnect(message);
        String room = kwargs().get("room");
        if (room.startsWith("no-")) {
            throw new ConsumerException("no", room.substring(3));
        } else if (room.equals("broken")) {
            throw new IllegalStateException("secret");
        }
    }

    @Consumer("command=who")
    Map<String, Object> who(Message message) {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("user", message.user() == null ? null : message.user().getName());
        who.put("friend", message.isInRole("friend"));
        return who;
    }

    @Consumer("command=handshake")
    Map<String, Object> handshake(Message message) {
        Handshake handshake = message.handshake();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("query", handshake.query("a"));
        told.put("all", handshake.queryAll("a"));
        told.put("none", handshake.queryAll("none"));
        told.put("header", handshake.header("x-word"));
        told.put("absent", handshake.header("X-Absent"));
        told.put("subprotocols", List.copyOf(handshake.subprotocols()));
        told.put("address", handshake.remoteAddress());
        told.put("known", handshake.time() != null && handshake == message.handshake());
        return told;
    }
}
