package org.cbchannels.tests.app;

import java.util.List;
import java.util.Map;
import org.cbchannels.Consumer;
import org.cbchannels.Permission;
import org.cbchannels.PermissionMixin;
import org.cbchannels.Routes;
import org.cbchannels.WebsocketConsumers;

/** For those whom a permission lets in. */
@Routes(path = "/guests/{name}", channelName = "guests")
public class Guests extends WebsocketConsumers implements PermissionMixin {

    @Override
    public List<Permission> permissions() {
        return List.of(
                message -> !message.path().endsWith("/eve"),
                message -> !message.content().text().contains("rude"));
    }

    @Consumer
    Map<String, String> answer(String name) {
        return Map.of("hello", name);
    }
}
