package org.cbchannels.tests.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.cbchannels.model.ModelChange;

/** Remembers the events. */
@ApplicationScoped
public class ItemObserver {

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    void changed(@Observes ModelChange<Item> change) {
        seen.add(change.kind() + " " + change.entity().name() + " "
                + change.changed().stream().sorted().collect(Collectors.joining(",")));
    }

    public String seen() {
        return String.join("\n", seen);
    }
}
