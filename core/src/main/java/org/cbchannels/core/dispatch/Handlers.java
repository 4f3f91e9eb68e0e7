package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.CONNECT;

import java.util.ArrayList;
import java.util.List;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.core.metadata.FieldValues;
import org.cbchannels.core.routing.MountedConsumer;
import org.cbchannels.core.routing.RouteTable;
import org.cbchannels.core.telemetry.Telemetry;

/** What is done for each row of the route table, put together at deployment; a step that a row never needs is not there. */
final class Handlers {

    private final Handler[] handlers;
    private final Telemetry.Consumer[] telemetry;
    private final HandOver handOver;

    Handlers(Beans beans, RouteTable routes) {
        List<MountedConsumer> rows = routes.consumers();
        handOver = new HandOver(rows.size());
        handlers = new Handler[rows.size()];
        telemetry = new Telemetry.Consumer[rows.size()];
        for (MountedConsumer row : rows) {
            handlers[row.number()] = compile(row, rows, beans);
            telemetry[row.number()] = beans.telemetry().consumer(row.place(), row.route());
        }
    }

    private Handler compile(MountedConsumer row, List<MountedConsumer> rows, Beans beans) {
        Handler handler = Call.of(row.mount().type(), row.consumer(), beans.validation());
        List<Class<? extends ConsumerDecorator>> decorators =
                new ArrayList<>(row.consumer().decorators());
        for (int i = decorators.size() - 1; i >= 0; i--) {
            handler = new Decorated(
                    beans.decorators().get(decorators.get(i)), row.consumer().method(), handler);
        }
        if (row.channelName().equals(CONNECT)) {
            handler = noting(handOver.watching(row, rows, handler));
        }
        handler = AccessCheck.ofInstance(row, handler);
        FieldValues fields = row.mount().kwargs();
        if (!fields.values().isEmpty()) {
            handler = withFields(fields, handler);
        }
        handler = AccessCheck.ofCaller(row, handler);
        return new FreshInstance(beans.consumers().get(row.mount().type()), handler);
    }

    /** What fails from here on is the consumers' own. */
    private static Handler noting(Handler next) {
        return exchange -> {
            exchange.checked();
            return next.handle(exchange);
        };
    }

    private static Handler withFields(FieldValues fields, Handler next) {
        return exchange -> {
            fields.setOn(exchange.target());
            return next.handle(exchange);
        };
    }

    Handler of(MountedConsumer row) {
        return handlers[row.number()];
    }

    Telemetry.Consumer telemetryOf(MountedConsumer row) {
        return telemetry[row.number()];
    }

    /** Whether handing a frame over needs no instance. */
    boolean isHandedOver(MountedConsumer row) {
        return handOver.isEnough(row);
    }
}
