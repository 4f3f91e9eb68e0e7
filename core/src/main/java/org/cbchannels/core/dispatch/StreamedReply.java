package org.cbchannels.core.dispatch;

import jakarta.json.JsonValue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.cbchannels.Channel;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.socket.Connection;

/**
 * Sends what a consumer has returned element by element, no faster than the client reads, until it ends, fails or is
 * cancelled; thread-safe.
 */
abstract class StreamedReply {

    /** How long a client that reads slowly is left alone. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    /** How many elements are taken at once. */
    static final int BATCH = 64;

    final Exchange exchange;
    private final Consumer<Throwable> whenOver;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Runnable cancelling = this::cancel;

    /**
     * Made for what a consumer has returned.
     *
     * @param whenOver told once that nothing more comes, and what it has failed with, or null
     */
    StreamedReply(Exchange exchange, Consumer<Throwable> whenOver) {
        this.exchange = exchange;
        this.whenOver = whenOver;
    }

    /** Begins to send, unless the client has cancelled it already. */
    final void begin() {
        Connection connection = exchange.connection();
        if (connection != null && !connection.runningReplies().begin(exchange.requestId(), cancelling)) {
            cancel();
            return;
        }
        take();
    }

    /** Takes the next elements, or says that some are wanted. */
    abstract void take();

    /** Nothing more is wanted; called once. */
    abstract void close();

    final boolean isOver() {
        return isOver.get();
    }

    /** Whether the client can take more now; else elements are taken later. */
    final boolean hasRoom() {
        Connection connection = exchange.connection();
        return connection == null || connection.hasRoom();
    }

    final void takeLater(long nanos) {
        if (!exchange.services.later(nanos, this::take)) {
            cancel();
        }
    }

    final void takeWhenRoom() {
        takeLater(PAUSE);
    }

    final void part(Object element) {
        if (!isOver()) {
            send(exchange.services.codec().encodePart(element, exchange.requestId()), false);
        }
    }

    final void done() {
        if (end()) {
            send(exchange.services.codec().encodeDone(exchange.requestId()), true);
            over(null);
        }
    }

    final void fail(Throwable failure) {
        if (end()) {
            over(failure);
        }
    }

    private void cancel() {
        if (end()) {
            over(null);
        }
    }

    private boolean end() {
        boolean isFirst = isOver.compareAndSet(false, true);
        Connection connection = exchange.connection();
        if (isFirst && connection != null) {
            JsonValue request = exchange.requestId();
            connection.runningReplies().end(request, cancelling);
        }
        return isFirst;
    }

    private void over(Throwable failure) {
        try {
            close();
        } finally {
            whenOver.accept(failure);
        }
    }

    private void send(EncodedContent content, boolean isLast) {
        Connection connection = exchange.connection();
        Channel elsewhere = exchange.replyChannel();
        if (connection != null) {
            exchange.services
                    .layer()
                    .orders()
                    .inOrder(
                            connection.name(),
                            () -> connection.reply(Frame.kept(content), isLast ? exchange.requestId() : null, false));
        } else if (elsewhere != null) {
            elsewhere.sendNow(content);
        }
    }
}
