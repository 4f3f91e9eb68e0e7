package org.cbchannels.core.dispatch;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.cbchannels.Channel;
import org.cbchannels.Consumers;
import org.cbchannels.core.connection.Caller;
import org.cbchannels.core.lane.Threads;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.metadata.Mount;
import org.cbchannels.spi.FeedGroup;
import org.cbchannels.spi.MountedConsumers;

/** Works for a mount when no message of it is being handled; compared by identity. */
final class MountHandle implements MountedConsumers {

    private final Mount mount;
    private final ChannelLayer layer;
    private final Caller background;
    private final Threads threads;
    private final Beans beans;

    MountHandle(Mount mount, ChannelLayer layer, Caller background, Threads threads, Beans beans) {
        this.mount = mount;
        this.layer = layer;
        this.background = background;
        this.threads = threads;
        this.beans = beans;
    }

    @Override
    public Class<? extends Consumers> type() {
        return mount.type();
    }

    @Override
    public FeedGroup group(String name) {
        return layer.feedGroup(name);
    }

    @Override
    public int load(Channel socket) {
        return layer.load(socket.name());
    }

    @Override
    public void execute(Runnable work) {
        threads.readers()
                .execute(() -> background.run(() -> beans.requestScope().run(work)));
    }

    @Override
    public boolean executeLater(Runnable work, Duration delay) {
        return threads.pause().then(delay.toNanos(), () -> tryToExecute(work, delay));
    }

    /** Where no thread is to be had now, there will be one later. */
    private void tryToExecute(Runnable work, Duration delay) {
        try {
            execute(work);
        } catch (RejectedExecutionException e) {
            executeLater(work, delay);
        }
    }

    @Override
    public <R> R ask(Function<? super Consumers, R> question) {
        Instance<? extends Consumers> instance =
                beans.consumers().get(mount.type()).create();
        try {
            mount.kwargs().setOn(instance.target());
            return question.apply(instance.object());
        } finally {
            instance.release();
        }
    }
}
