package org.cbchannels.core.dispatch;

import jakarta.json.JsonValue;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.BaseStream;
import org.cbchannels.Channel;
import org.cbchannels.Streamed;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.content.Frame;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.socket.Connection;

/**
 * Sends what a consumer has returned element by element, no faster than the client reads, until it ends, fails or is
 * cancelled; thread-safe.
 */
abstract class StreamedReply {

    /** How long a client that reads slowly is left alone. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private static final int BATCH = 64;

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

    /** For what is sent element by element; null for what is one reply. */
    static StreamedReply of(Object result, Exchange exchange, Consumer<Throwable> whenOver) {
        if (result instanceof BaseStream<?, ?> stream) {
            return new Pulled(exchange, whenOver, stream, stream::iterator);
        } else if (result instanceof Flow.Publisher<?> publisher) {
            return new Published(exchange, whenOver, publisher);
        } else if (result instanceof Iterable<?> iterable
                && exchange.row().consumer().method().isAnnotationPresent(Streamed.class)) {
            return new Pulled(
                    exchange,
                    whenOver,
                    iterable instanceof AutoCloseable closeable ? closeable : null,
                    iterable::iterator);
        }
        return null;
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

    static void close(AutoCloseable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (Exception e) {
            CoreLog.SOURCE_NOT_CLOSED.log(e);
        }
    }

    /** Elements that are pulled, on threads that may wait. */
    private static final class Pulled extends StreamedReply {

        private interface Source {
            Iterator<?> iterator();
        }

        private final AutoCloseable closeable;
        private final Source source;
        /** Null until the first is wanted. */
        private Iterator<?> iterator;
        /** Whether a thread takes elements, which closes the source then. */
        private boolean isTaking;

        private boolean isClosing;

        Pulled(Exchange exchange, Consumer<Throwable> whenOver, AutoCloseable closeable, Source source) {
            super(exchange, whenOver);
            this.closeable = closeable;
            this.source = source;
        }

        @Override
        void take() {
            takeLaterOnWorker();
        }

        private void takeLaterOnWorker() {
            exchange.services.workers().execute(() -> exchange.resume(this::pull));
        }

        private void pull() {
            synchronized (this) {
                if (isClosing) {
                    return;
                }
                isTaking = true;
            }
            boolean goesOn = false;
            boolean hasRoom = true;
            try {
                iterator = iterator == null ? source.iterator() : iterator;
                for (int i = 0; i < BATCH && !isOver(); i++) {
                    hasRoom = hasRoom();
                    if (!hasRoom) {
                        break;
                    } else if (!iterator.hasNext()) {
                        done();
                    } else {
                        part(iterator.next());
                    }
                }
                goesOn = !isOver();
            } catch (Throwable e) {
                fail(e);
            } finally {
                leave();
            }
            if (goesOn && hasRoom) {
                takeLaterOnWorker();
            } else if (goesOn) {
                takeWhenRoom();
            }
        }

        private void leave() {
            boolean closes;
            synchronized (this) {
                isTaking = false;
                closes = isClosing;
            }
            if (closes) {
                closeSource();
            }
        }

        @Override
        void close() {
            synchronized (this) {
                if (isTaking) {
                    isClosing = true;
                    return;
                }
                isClosing = true;
            }
            closeSource();
        }

        private void closeSource() {
            if (iterator instanceof AutoCloseable own) {
                close(own);
            }
            close(closeable);
        }
    }

    /** Elements that come by themselves, as many as were asked for. */
    private static final class Published extends StreamedReply implements Flow.Subscriber<Object> {

        private final Flow.Publisher<?> publisher;
        private Flow.Subscription subscription;
        private int wanted;

        Published(Exchange exchange, Consumer<Throwable> whenOver, Flow.Publisher<?> publisher) {
            super(exchange, whenOver);
            this.publisher = publisher;
        }

        @Override
        void take() {
            Flow.Subscription known;
            synchronized (this) {
                known = subscription;
            }
            if (known == null) {
                publisher.subscribe(this);
            } else {
                want(known);
            }
        }

        private void want(Flow.Subscription from) {
            if (isOver()) {
                from.cancel();
            } else if (hasRoom()) {
                synchronized (this) {
                    wanted = BATCH;
                }
                from.request(BATCH);
            } else {
                takeWhenRoom();
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            synchronized (this) {
                subscription = given;
            }
            want(given);
        }

        @Override
        public void onNext(Object element) {
            try {
                part(element);
            } catch (RuntimeException e) {
                fail(e);
            }
            Flow.Subscription known;
            synchronized (this) {
                wanted--;
                known = wanted == 0 ? subscription : null;
            }
            if (known != null) {
                want(known);
            }
        }

        @Override
        public void onError(Throwable failure) {
            fail(failure);
        }

        @Override
        public void onComplete() {
            done();
        }

        @Override
        void close() {
            Flow.Subscription known;
            synchronized (this) {
                known = subscription;
            }
            if (known != null) {
                known.cancel();
            }
        }
    }
}
