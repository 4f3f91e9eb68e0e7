package org.cbchannels.core.dispatch;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.socket.Connection;
import org.cbchannels.core.telemetry.Telemetry;

/**
 * What becomes of one message: replies or tells of the failure, then releases the instance and ends the handling.
 *
 * <p>Known once, by the thread that calls the consumer or, if it returned a stage, by any other later. Never throws.
 */
final class Completion implements Runnable {

    private final Exchange exchange;
    private final Handlers handlers;
    private Telemetry.Handling handling;

    Completion(Exchange exchange, Handlers handlers) {
        this.exchange = exchange;
        this.handlers = handlers;
    }

    /** Handles the message. */
    @Override
    public void run() {
        handling = handlers.telemetryOf(exchange.row()).begin();
        try {
            handle(handlers.of(exchange.row()));
        } finally {
            handling.leave();
        }
    }

    private void handle(Handler handler) {
        Object result;
        try {
            result = handler.handle(exchange);
            if (result instanceof CompletionStage<?> stage) {
                comesLater(stage);
                return;
            }
        } catch (Throwable failure) {
            settle(null, failure);
            return;
        }
        settle(result, null);
    }

    /**
     * The stage is the consumer's own: it ends whenever it likes, on any thread.
     *
     * @throws ConsumerException with the code {@code too-many} if the socket waits for too many
     */
    private void comesLater(CompletionStage<?> stage) {
        Connection connection = exchange.connection();
        if (connection != null && !connection.end().mayReplyLater()) {
            throw tooMany();
        }
        admit();
        stage.whenComplete((value, failure) -> {
            try {
                settleLate(value, failure);
            } finally {
                if (connection != null) {
                    connection.end().replied();
                }
            }
        });
    }

    private void settleLate(Object value, Throwable failure) {
        AtomicBoolean settling = new AtomicBoolean();
        try {
            exchange.resume(() -> {
                settling.set(true);
                settle(value, failure);
            });
        } catch (RuntimeException | Error e) {
            CoreLog.LATE_REPLY_FAILED.log(e);
            if (!settling.get()) {
                end(e);
            }
        }
    }

    private void settle(Object result, Throwable failure) {
        if (failure == null && result != null && isStreamed(result)) {
            return;
        }
        Throwable failed = unwrapped(failure);
        try {
            if (failed != null) {
                fail(failed);
            } else if (result != null && !exchange.isRolledBack()) {
                exchange.reply(result);
            }
            if (failed == null) {
                admit();
            }
        } catch (Throwable unsent) {
            failed = unsent;
            fail(unsent);
        } finally {
            end(failed);
        }
    }

    /** Whether it is sent element by element, from now on and beside the socket's other messages. */
    private boolean isStreamed(Object result) {
        StreamedReply reply = StreamedReplies.of(result, exchange, this::streamed);
        if (reply == null) {
            return false;
        }
        Connection connection = exchange.connection();
        if (exchange.isRolledBack()) {
            reply.close();
            settle(null, null);
        } else if (connection != null && !connection.end().mayReplyLater()) {
            reply.close();
            settle(null, tooMany());
        } else {
            admit();
            reply.begin();
        }
        return true;
    }

    private static ConsumerException tooMany() {
        return new ConsumerException("Too many requests are being worked on", ErrorCode.TOO_MANY);
    }

    /** Nothing more is sent of it. */
    private void streamed(Throwable failure) {
        exchange.resume(() -> {
            try {
                if (failure != null) {
                    fail(unwrapped(failure));
                }
            } finally {
                end(failure);
                if (exchange.connection() != null) {
                    exchange.connection().end().replied();
                }
            }
        });
    }

    private void fail(Throwable failure) {
        Exception exception = asException(failure);
        try {
            if (exchange.instance() == null || exchange.isConnect() && !exchange.isChecked()) {
                exchange.fail(exception);
            } else {
                HiddenMembers.atException(exchange.consumers(), exception);
                admit();
            }
        } catch (Throwable another) {
            if (another != exception) {
                another.addSuppressed(exception);
            }
            exchange.fail(asException(another));
        }
    }

    /** The consumer has done its work, or said what is to become of its failure. */
    private void admit() {
        if (exchange.isConnect()) {
            exchange.connection().life().admit();
        }
    }

    private void end(Throwable failed) {
        try {
            if (exchange.instance() != null) {
                exchange.instance().release();
            }
        } catch (RuntimeException e) {
            CoreLog.INSTANCE_NOT_DESTROYED.log(e, exchange.row().place());
        } finally {
            handling.end(failed);
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static Exception asException(Throwable failure) {
        return failure instanceof Exception exception ? exception : new ExecutionException(failure);
    }
}
