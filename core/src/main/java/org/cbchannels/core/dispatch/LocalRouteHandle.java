package org.cbchannels.core.dispatch;

import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.cbchannels.Channel;
import org.cbchannels.Consumers;
import org.cbchannels.core.layer.ChannelLayer;
import org.cbchannels.core.route.ResolvedRoute;
import org.cbchannels.core.socket.admission.Caller;
import org.cbchannels.core.work.Executors;
import org.cbchannels.core.work.SerialTask;
import org.cbchannels.spi.FeedGroup;
import org.cbchannels.spi.LiveList;
import org.cbchannels.spi.RouteHandle;
import org.cbchannels.spi.Task;

/** Works for a route when no message of it is being handled; compared by identity. */
final class LocalRouteHandle implements RouteHandle {

    private final ResolvedRoute route;
    private final ChannelLayer layer;
    private final Caller background;
    private final Executors threads;
    private final ContainerServices beans;

    LocalRouteHandle(
            ResolvedRoute route, ChannelLayer layer, Caller background, Executors threads, ContainerServices beans) {
        this.route = route;
        this.layer = layer;
        this.background = background;
        this.threads = threads;
        this.beans = beans;
    }

    @Override
    public Class<? extends Consumers> type() {
        return route.type();
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
    public LiveList list(Channel socket) {
        return layer.list(socket.name());
    }

    @Override
    public Semaphore snapshots() {
        return threads.snapshots();
    }

    @Override
    public Task task(Runnable work) {
        return new SerialTask(
                threads.readers(),
                threads.timer(),
                () -> background.run(() -> beans.requestScope().run(work)));
    }

    @Override
    public <R> R ask(Function<? super Consumers, R> question) {
        Instance<? extends Consumers> instance =
                beans.consumers().get(route.type()).create();
        try {
            route.kwargs().setOn(instance.target());
            return question.apply(instance.object());
        } finally {
            instance.release();
        }
    }
}
