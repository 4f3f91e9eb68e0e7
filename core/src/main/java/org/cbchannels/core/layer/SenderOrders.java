package org.cbchannels.core.layer;

import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The orders of this node's senders, which are sockets whose messages are handled, and threads; thread-safe. */
public final class SenderOrders {

    /** Of sockets of this node whose messages have sent to groups. */
    private final ConcurrentMap<String, SenderOrder> ofSockets = new ConcurrentHashMap<>();
    /** Of threads that have sent to groups; weak, because a thread must not keep an application from being unloaded. */
    private final ThreadLocal<WeakReference<SenderOrder>> ofThreads = new ThreadLocal<>();

    private final LocalGroups groups;
    private final Supplier<SendContext> context;
    private final Predicate<String> isKnown;

    /**
     * Made empty.
     *
     * @param context the message that the current thread handles; null if it handles none
     * @param isKnown whether there is a socket of this name on this node
     */
    SenderOrders(LocalGroups groups, Supplier<SendContext> context, Predicate<String> isKnown) {
        this.groups = groups;
        this.context = context;
        this.isKnown = isKnown;
    }

    /** A socket has gone. */
    void forget(String socket) {
        ofSockets.remove(socket);
    }

    /** Does work whose sends don't wait for what the thread has sent outside of it. */
    void apart(Runnable work) {
        WeakReference<SenderOrder> outer = ofThreads.get();
        use(null);
        try {
            work.run();
        } finally {
            use(outer);
        }
    }

    private void use(WeakReference<SenderOrder> order) {
        if (ofThreads.get() != order) {
            ofThreads.set(order);
        }
    }

    /** Sends to a socket, or changes a membership, behind what the same sender has sent to groups. */
    public void inOrder(Runnable sending) {
        inOrder(socket(), sending);
    }

    /** The same, where the socket is the sender; null for the thread. */
    public void inOrder(String socket, Runnable sending) {
        SenderOrder order = socket == null ? null : ofSockets.get(socket);
        if (order == null) {
            order = ofThread();
        }
        if (order == null) {
            sending.run();
        } else {
            order.direct(sending);
        }
    }

    /** Whichever threads handle the messages of one socket, what they send is one sender's. */
    SenderOrder current() {
        String socket = socket();
        if (socket != null && isKnown.test(socket)) {
            SenderOrder order = ofSockets.computeIfAbsent(socket, name -> new SenderOrder(groups, name.hashCode()));
            if (!isKnown.test(socket)) {
                ofSockets.remove(socket);
            }
            return order;
        }
        SenderOrder order = ofThread();
        if (order == null) {
            int sender = socket == null ? Long.hashCode(Thread.currentThread().getId()) : socket.hashCode();
            order = new SenderOrder(groups, sender);
            ofThreads.set(new WeakReference<>(order));
        }
        return order;
    }

    private SenderOrder ofThread() {
        WeakReference<SenderOrder> reference = ofThreads.get();
        return reference == null ? null : reference.get();
    }

    /** The one whose message the thread handles; null if it is none. */
    private String socket() {
        SendContext origin = context.get();
        return origin == null ? null : origin.replyName();
    }
}
