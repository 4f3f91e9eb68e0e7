package org.cbchannels.core.dispatch;

import java.util.Iterator;
import java.util.function.Consumer;
import org.cbchannels.core.problem.CoreLog;

/** Elements that are pulled, on threads that may wait. */
final class PulledReply extends StreamedReply {

    /** Begins when the first element is wanted. */
    interface Source {
        Iterator<?> iterator();
    }

    private final AutoCloseable closeable;
    private final Source source;
    /** Null until the first is wanted. */
    private Iterator<?> iterator;
    /** Whether a thread takes elements, which closes the source then. */
    private boolean isTaking;

    private boolean isClosing;

    PulledReply(Exchange exchange, Consumer<Throwable> whenOver, AutoCloseable closeable, Source source) {
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

    private static void close(AutoCloseable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (Exception e) {
            CoreLog.SOURCE_NOT_CLOSED.log(e);
        }
    }
}
