package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.CONNECT;

import java.util.ArrayList;
import java.util.List;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.core.route.FieldValues;
import org.cbchannels.core.route.RouteRow;
import org.cbchannels.core.route.RouteTable;
import org.cbchannels.core.telemetry.Telemetry;

/**
 * What is done for each row of the route table, put together at deployment; a step that a row never needs is not there.
 */
final class Handlers {

    private final Handler[] handlers;
    /** What is asked before the consumer is called, alone; null but for connects. */
    private final Handler[] checks;

    private final Telemetry.Consumer[] telemetry;
    private final HandOver handOver;

    Handlers(ContainerServices services, RouteTable routes) {
        List<RouteRow> rows = routes.consumers();
        handOver = new HandOver(rows.size());
        handlers = new Handler[rows.size()];
        checks = new Handler[rows.size()];
        telemetry = new Telemetry.Consumer[rows.size()];
        for (RouteRow row : rows) {
            handlers[row.number()] = compile(row, rows, services);
            checks[row.number()] = row.channelName().equals(CONNECT) ? checked(row, services, exchange -> null) : null;
            telemetry[row.number()] = services.telemetry().consumer(row.place(), row.label());
        }
    }

    private Handler compile(RouteRow row, List<RouteRow> rows, ContainerServices services) {
        Handler handler = Call.of(row.route().type(), row.consumer(), services.validation());
        List<Class<? extends ConsumerDecorator>> decorators =
                new ArrayList<>(row.consumer().decorators());
        for (int i = decorators.size() - 1; i >= 0; i--) {
            handler = new Decorated(
                    services.decorators().get(decorators.get(i)), row.consumer().method(), handler);
        }
        if (row.channelName().equals(CONNECT)) {
            handler = noting(handOver.watching(row, rows, handler));
        }
        return checked(row, services, handler);
    }

    private static Handler checked(RouteRow row, ContainerServices services, Handler next) {
        Handler handler = AccessCheck.ofInstance(row, next);
        FieldValues fields = row.route().kwargs();
        if (!fields.values().isEmpty()) {
            handler = withFields(fields, handler);
        }
        handler = AccessCheck.ofCaller(row, handler);
        return new FreshInstance(services.consumers().get(row.route().type()), handler);
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

    Handler of(RouteRow row) {
        return handlers[row.number()];
    }

    /** What passes only if its consumer may be called; for connects. */
    Handler checkOf(RouteRow row) {
        return checks[row.number()];
    }

    Telemetry.Consumer telemetryOf(RouteRow row) {
        return telemetry[row.number()];
    }

    /** Whether handing a frame over needs no instance. */
    boolean isHandedOver(RouteRow row) {
        return handOver.isEnough(row);
    }
}
