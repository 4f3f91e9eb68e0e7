package org.cbchannels;

/**
 * Sockets that share a group: each joins on connect, leaves on disconnect, and what one sends all receive.
 *
 * <p>Received frames are also handed on to the internal channel if a consumer there takes them.
 */
public class GroupConsumers extends WebsocketConsumers {

    /** For the container and for subclasses. */
    public GroupConsumers() {}

    /** The name of the group; by default the route's template, filled with the keywords, or else the channel's name. */
    public String groupName() {
        String name = context().groupName();
        return name == null ? channelName() : name;
    }

    @Override
    protected void onConnect(Message message) throws Exception {
        joined().add(replyChannel());
    }

    @Override
    protected void onReceive(Message message) throws Exception {
        context().requireObject();
        joined().send(message.content());
        if (context().isTaken(message.content())) {
            send(message.content());
        }
    }

    @Override
    protected void onDisconnect(Message message) throws Exception {
        joined().discard(replyChannel());
    }

    /** An overridden name may be a template, too; the route's own is filled already. */
    private Group joined() {
        String name = groupName();
        return group(name.equals(context().groupName()) ? name : context().expand(name));
    }
}
