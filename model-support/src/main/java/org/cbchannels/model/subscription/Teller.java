package org.cbchannels.model.subscription;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cbchannels.Channel;
import org.cbchannels.ChannelFull;
import org.cbchannels.ConsumerException;
import org.cbchannels.model.attribute.EntityAttributes;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.mount.ModelMount;
import org.cbchannels.model.query.Row;
import org.cbchannels.spi.EscapingLogger;

/** Sends audiences what differs from what they were told before, and notes it; guarded by the lock of the feed. */
final class Teller {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels.model");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final long FULL = TimeUnit.MILLISECONDS.toNanos(5);

    private final ModelMount<?> mount;
    private final Audiences audiences;
    private final JsonConversion conversion;
    private final boolean onlyBasic;

    Teller(ModelMount<?> mount, Audiences audiences, JsonConversion conversion) {
        this.mount = mount;
        this.audiences = audiences;
        this.conversion = conversion;
        this.onlyBasic = EntityAttributes.of(mount.model().javaType())
                .names()
                .containsAll(mount.fields().names());
    }

    /** Whether the values of all fields are attributes of the entity itself, whose changes are announced by name. */
    boolean onlyBasic() {
        return onlyBasic;
    }

    /** What can't be written as JSON is kept from everybody. */
    String text(Row row) {
        try {
            return conversion.text(row.values());
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "CBC-266: The object " + row.key() + " of " + mount.settings() + " can't be sent",
                    e);
            return null;
        }
    }

    /** A new audience is about to be sent all there is. */
    void toldAll(Audience audience, Map<List<Object>, String> texts) {
        if (audience.isComplete()) {
            audience.toldAll(texts);
            know(audience, texts);
        }
    }

    /** Those who are there already are told what a newcomer has seen and they have not. */
    void catchUp(Audience audience, Map<List<Object>, String> texts) {
        if (!audience.isComplete()) {
            return;
        }
        PendingChange any = new PendingChange(true, null, null);
        texts.forEach((key, text) -> tell(audience, key, text, any));
        for (List<Object> key : audience.keys()) {
            if (!texts.containsKey(key)) {
                tell(audience, key, null, any);
            }
        }
        know(audience, texts);
    }

    private void know(Audience audience, Map<List<Object>, String> texts) {
        texts.keySet().forEach(key -> audiences.knows(audience, key));
    }

    /** Sends a member all there is. */
    void sendSnapshot(Audience audience, Channel socket, Map<List<Object>, String> texts, String more) {
        Frames.snapshot(texts.values(), mount.settings().paginateBy(), more)
                .forEach(frame -> patiently(() -> audience.group().sendTo(socket, frame)));
    }

    /** Sends everybody all there is. */
    void startAgain(Audience audience, Map<List<Object>, String> texts) {
        Frames.snapshot(texts.values(), mount.settings().paginateBy(), "").forEach(frame -> send(audience, frame));
        List<List<Object>> before = audience.keys();
        audience.toldAll(texts);
        before.forEach(key -> audiences.forgets(audience, key));
        know(audience, texts);
    }

    /** Tells everybody that there is more than can be sent. */
    void tooMuch(Audience audience, ConsumerException failure) {
        send(audience, Frames.error("There is too much to send; subscribe to less", failure.code()));
    }

    /** Tells of the object, whose text is null where it is not seen, as far as that is news. */
    void tell(Audience audience, List<Object> key, String text, PendingChange change) {
        if (text != null) {
            Audience.News news = audience.present(key, text, change, concerns(change));
            if (news != Audience.News.NONE) {
                send(audience, Frames.change(news, text));
                audience.told(key, text);
                audiences.knows(audience, key);
            }
        } else if (audience.absent(key, change) == Audience.News.DELETED) {
            send(audience, Frames.change(Audience.News.DELETED, textOfGone(audience, key, change)));
            audience.toldGone(key);
            audiences.forgets(audience, key);
        }
    }

    private boolean concerns(PendingChange change) {
        return !onlyBasic
                || change.changed() == null
                || !Collections.disjoint(change.changed(), mount.fields().names());
    }

    /** What the audience was sent last, if it is at hand, else the key: nothing that it has not seen. */
    private String textOfGone(Audience audience, List<Object> key, PendingChange change) {
        String text = GoneRow.text(mount, change.gone(), conversion);
        return text != null && audience.mayHave(key, text)
                ? text
                : conversion.text(mount.model().key().output(key));
    }

    private static void send(Audience audience, String frame) {
        patiently(() -> audience.group().sendNow(frame));
    }

    /** A group that is full has members that still take what came before: they are waited for, but not for ever. */
    private static void patiently(Runnable sending) {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                sending.run();
                return;
            } catch (ChannelFull e) {
                if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(FULL);
            }
        }
    }
}
