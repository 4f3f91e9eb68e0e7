package org.cbchannels.tests.app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** Takes payloads. */
@Routes(path = "/orders", channelName = "orders")
public class Orders extends WebsocketConsumers {

    /** A payload. */
    public static class Order {
        @Min(1)
        public int qty;

        @NotNull
        @Valid
        public Address address;
    }

    /** Within a payload. */
    public static class Address {
        @NotBlank
        public String city;
    }

    @Consumer("command=order")
    Map<String, Object> order(@Valid Order order) {
        return Map.of("qty", order.qty, "city", order.address.city);
    }
}
