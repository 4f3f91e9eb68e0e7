package org.cbchannels.core.dispatch;

import java.util.concurrent.Executor;
import java.util.function.Function;
import org.cbchannels.Consumers;
import org.cbchannels.core.connection.Caller;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.metadata.Mount;
import org.cbchannels.spi.FeedGroup;
import org.cbchannels.spi.MountedConsumers;

/** Works for a mount when no message of it is being handled; compared by identity. */
final class MountHandle implements MountedConsumers {

    private final Mount mount;
    private final ChannelLayer layer;
    private final Caller background;
    private final Executor workers;
    private final Beans beans;

    MountHandle(Mount mount, ChannelLayer layer, Caller background, Executor workers, Beans beans) {
        this.mount = mount;
        this.layer = layer;
        this.background = background;
        this.workers = workers;
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
    public void execute(Runnable work) {
        workers.execute(() -> background.run(() -> beans.requestScope().run(work)));
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
