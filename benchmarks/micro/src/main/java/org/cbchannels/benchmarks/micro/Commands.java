package org.cbchannels.benchmarks.micro;

import jakarta.json.JsonValue;
import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Filter;
import org.cbchannels.FilterValue;
import org.cbchannels.Kwargs;
import org.cbchannels.WebsocketConsumers;

/** Consumers for one command each, which the route names. */
public class Commands extends WebsocketConsumers {

    /** A payload. */
    public static class Point {
        /** One coordinate. */
        public int x;

        /** The other one. */
        public int y;
    }

    /** Takes the command from the route. */
    public static class Command implements FilterValue {
        @Override
        public String of(Class<? extends Consumers> consumers, Kwargs route) {
            return route.get("command");
        }
    }

    /** Takes the command with a payload from the route. */
    public static class PayloadCommand implements FilterValue {
        @Override
        public String of(Class<? extends Consumers> consumers, Kwargs route) {
            return "payload-" + route.get("command");
        }
    }

    @Consumer(
            value = {"a=(?P<a>\\d+)", "b=(?P<b>\\w+)"},
            filters = @Filter(name = "command", from = Command.class))
    JsonValue keywords(int a, String b) {
        return a == 12 && b.length() == 4 ? JsonValue.TRUE : JsonValue.FALSE;
    }

    @Consumer(
            value = {"a=(?P<a>\\d+)", "b=(?P<b>\\w+)"},
            filters = @Filter(name = "command", from = PayloadCommand.class))
    Map<String, Integer> payload(int a, String b, Point point) {
        return Map.of("sum", a + point.x + point.y);
    }
}
