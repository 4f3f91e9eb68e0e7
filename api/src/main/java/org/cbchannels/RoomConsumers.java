package org.cbchannels;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sockets that enter and leave rooms by command: {@code join}, {@code leave}, {@code send}.
 *
 * <p>What one sends to a room, all who joined it receive, as {@code {"room":"x","text":"hi"}}; with the {@code user}'s
 * name where the route has {@code auth = true}. Rooms need not be created. The groups behind them are named after the
 * route's group name or channel.
 */
public class RoomConsumers extends WebsocketConsumers {

    private static final String JOINED = RoomConsumers.class.getName() + ".joined";

    private static final int MAX_NAME = 200;

    /** How many rooms one socket may be in. */
    @Kwarg
    protected int maxRooms = 100;

    /** For the container and for subclasses. */
    public RoomConsumers() {}

    /** Enters a room. */
    @Consumer("command=join")
    protected void join(Message message) {
        String room = room(message);
        if (replyChannel() == null) {
            throw new ConsumerException("Only a socket can join a room", ErrorCode.INVALID);
        }
        if (!mayJoin(room)) {
            throw new ConsumerException("You may not join the room " + room, ErrorCode.DENIED);
        }
        Set<String> joined = joined(message);
        String group = roomGroup(room);
        if (!joined.contains(group) && joined.size() >= maxRooms) {
            throw new ConsumerException("You may be in no more than " + maxRooms + " rooms", ErrorCode.TOO_MANY);
        }
        group(group).add(replyChannel());
        joined.add(group);
        confirm(message, "join", room);
    }

    /** Leaves a room; nothing happens if the socket is not in it. */
    @Consumer("command=leave")
    protected void leave(Message message) {
        String room = room(message);
        String group = roomGroup(room);
        if (joined(message).remove(group)) {
            group(group).discard(replyChannel());
        }
        confirm(message, "leave", room);
    }

    /** Sends a text to a room that the socket has joined. */
    @Consumer("command=send")
    protected void sendToRoom(Message message) {
        String room = room(message);
        String text = text(message, "text");
        String group = roomGroup(room);
        if (!joined(message).contains(group)) {
            throw new ConsumerException("You have not joined the room " + room, ErrorCode.DENIED);
        }
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("room", room);
        sent.put("text", text);
        Principal user = context().auth() ? message.user() : null;
        if (user != null) {
            sent.put("user", user.getName());
        }
        group(group).send(sent);
    }

    /** Whether the caller may join the room; yes by default. */
    protected boolean mayJoin(String room) {
        return true;
    }

    private String roomGroup(String room) {
        String prefix = context().groupName();
        String owner = prefix == null ? channelName() : prefix;
        return "room " + owner.length() + " " + owner + " " + room; // the length tells owner and room apart
    }

    private static String room(Message message) {
        String room = text(message, "room");
        if (room.isEmpty() || room.length() > MAX_NAME) {
            throw new ConsumerException("A room's name has 1 to " + MAX_NAME + " characters", ErrorCode.INVALID);
        }
        return room;
    }

    private static String text(Message message, String name) {
        if (message.content().json() instanceof JsonObject object && object.get(name) instanceof JsonString string) {
            return string.getString();
        }
        throw new ConsumerException("\"" + name + "\" must be a text", ErrorCode.INVALID);
    }

    /** The groups of the rooms that the socket has joined: rooms of the same name may be of other routes. */
    @SuppressWarnings("unchecked")
    private static Set<String> joined(Message message) {
        return (Set<String>) message.session().computeIfAbsent(JOINED, first -> ConcurrentHashMap.newKeySet(4));
    }

    private void confirm(Message message, String command, String room) {
        if (message.content().has("requestId")) {
            Map<String, Object> reply = new LinkedHashMap<>();
            reply.put("command", command);
            reply.put("room", room);
            reply(reply);
        }
    }
}
