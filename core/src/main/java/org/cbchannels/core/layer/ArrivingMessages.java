package org.cbchannels.core.layer;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;

/** Passes on what comes from other nodes, in the order in which each sender there has sent it; thread-safe. */
public final class ArrivingMessages {

    private final LocalGroups groups;
    private final Function<String, Receiver> sockets;
    private final SenderOrder[] orders = new SenderOrder[SenderOrder.SENDERS];

    /** @param sockets finds a socket of this node by its name; null if there is none */
    ArrivingMessages(LocalGroups groups, Function<String, Receiver> sockets) {
        this.groups = groups;
        this.sockets = sockets;
        Arrays.setAll(orders, i -> new SenderOrder(groups, i));
    }

    /** Does what a sender on another node has sent, behind what it has sent before. */
    private void arrive(int sender, Runnable work) {
        orders[Math.floorMod(sender, SenderOrder.SENDERS)].direct(work);
    }

    /** A message to a group has come from another node. */
    public void groupMessage(String group, Frame message, int sender) {
        orders[Math.floorMod(sender, SenderOrder.SENDERS)].toGroup(group, message, Remote.NOTHING);
    }

    /** Messages to a group have been lost on their way to this node: its members are told, behind what has come. */
    public void missed(String group) {
        groups.missed(group);
    }

    /** Messages to any group may have been lost on their way to this node. */
    public void missedAny() {
        groups.names().forEach(groups::missed);
    }

    /** A message to a socket of this node has come from another node. */
    public void socketMessage(String name, EncodedContent content, int sender) {
        Receiver socket = sockets.apply(name);
        if (socket != null) {
            arrive(sender, () -> socket.receive(List.of(Frame.kept(content))));
        }
    }

    /**
     * Another node makes a socket of this node a member of a group.
     *
     * @param then done when it is one, or can't be one any more
     */
    public void memberAdded(String group, String name, int sender, Runnable then) {
        Receiver socket = sockets.apply(name);
        arrive(sender, () -> {
            if (socket == null) {
                then.run();
            } else {
                groups.add(group, socket).thenRun(then);
            }
        });
    }

    /** Another node ends the membership of a socket of this node. */
    public void memberDiscarded(String group, String name, int sender) {
        Receiver socket = sockets.apply(name);
        if (socket != null) {
            arrive(sender, () -> groups.discard(group, socket));
        }
    }
}
