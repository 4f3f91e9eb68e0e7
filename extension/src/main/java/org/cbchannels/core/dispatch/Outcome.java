package org.cbchannels.core.dispatch;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.core.connection.Connection;
import org.cbchannels.core.telemetry.Telemetry;
import org.cbchannels.spi.EscapingLogger;

/**
 * What becomes of one message: replies or tells of the failure, then releases the instance and ends the handling.
 *
 * <p>Known once, by the thread that calls the consumer or, if it returned a stage, by any other later. Never throws.
 */
final class Outcome {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private final Delivery delivery;
    private final Telemetry.Handling handling;
    /** Null until it is made. */
    private Instance<? extends Consumers> instance;
    /** Whether the caller may send the message. */
    private boolean isChecked;

    Outcome(Delivery delivery, Telemetry.Handling handling) {
        this.delivery = delivery;
        this.handling = handling;
    }

    /** The instance that handles the message is there. */
    void willRelease(Instance<? extends Consumers> made) {
        instance = made;
    }

    /** The caller may send the message. */
    void checked() {
        isChecked = true;
    }

    /**
     * The stage is the consumer's own: it ends whenever it likes, on any thread.
     *
     * @throws ConsumerException with the code {@code too-many} if the socket waits for too many
     */
    void comesLater(CompletionStage<?> stage) {
        Connection connection = delivery.connection();
        if (connection != null && !connection.mayReplyLater()) {
            throw new ConsumerException("Too many requests are being worked on", "too-many");
        }
        delivery.succeeded();
        stage.whenComplete((value, failure) -> {
            try {
                settleLate(value, failure);
            } finally {
                if (connection != null) {
                    connection.replied();
                }
            }
        });
    }

    private void settleLate(Object value, Throwable failure) {
        AtomicBoolean settling = new AtomicBoolean();
        try {
            delivery.resume(() -> {
                settling.set(true);
                settle(value, failure);
            });
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "CBC-205: A late reply failed", e);
            if (!settling.get()) {
                end(e);
            }
        }
    }

    void returned(Object result) {
        settle(result, null);
    }

    void failed(Throwable failure) {
        settle(null, failure);
    }

    private void settle(Object result, Throwable failure) {
        Throwable failed = unwrapped(failure);
        try {
            if (failed != null) {
                fail(failed);
            } else if (result != null && !delivery.isRolledBack()) {
                delivery.reply(result);
            }
            if (failed == null) {
                delivery.succeeded();
            }
        } catch (Throwable unsent) {
            failed = unsent;
            fail(unsent);
        } finally {
            end(failed);
        }
    }

    private void fail(Throwable failure) {
        Exception exception = asException(failure);
        try {
            if (instance == null || delivery.isConnect() && !isChecked) {
                delivery.fail(exception);
            } else {
                HiddenMembers.atException(instance.object(), exception);
                delivery.succeeded();
            }
        } catch (Throwable another) {
            if (another != exception) {
                another.addSuppressed(exception);
            }
            delivery.fail(asException(another));
        }
    }

    private void end(Throwable failed) {
        try {
            if (instance != null) {
                instance.release();
            }
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "CBC-206: Destroying the instance of " + delivery.target().place() + " failed",
                    e);
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
