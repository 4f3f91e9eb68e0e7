package org.cbchannels.core.dispatch;

import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.BaseStream;
import org.cbchannels.Streamed;

/** Knows what is sent element by element. */
final class StreamedReplies {

    private StreamedReplies() {}

    /** For what is sent element by element; null for what is one reply. */
    static StreamedReply of(Object result, Exchange exchange, Consumer<Throwable> whenOver) {
        if (result instanceof BaseStream<?, ?> stream) {
            return new PulledReply(exchange, whenOver, stream, stream::iterator);
        } else if (result instanceof Flow.Publisher<?> publisher) {
            return new PublishedReply(exchange, whenOver, publisher);
        } else if (result instanceof Iterable<?> iterable
                && exchange.row().consumer().method().isAnnotationPresent(Streamed.class)) {
            return new PulledReply(
                    exchange,
                    whenOver,
                    iterable instanceof AutoCloseable closeable ? closeable : null,
                    iterable::iterator);
        }
        return null;
    }
}
