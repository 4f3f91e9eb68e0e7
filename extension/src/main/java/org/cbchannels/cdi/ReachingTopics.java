package org.cbchannels.cdi;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cbchannels.core.Application;
import org.cbchannels.core.relay.RemoteGroups;
import org.cbchannels.spi.NodeTopics;

/** The other nodes of applications that are found at each use. */
record ReachingTopics(Supplier<List<Application>> applications) implements NodeTopics {

    private Stream<RemoteGroups> distributions() {
        return applications.get().stream().map(Application::distribution).filter(Objects::nonNull);
    }

    @Override
    public boolean areMany() {
        return distributions().findAny().isPresent();
    }

    @Override
    public void publish(String topic, String text) {
        distributions().forEach(distribution -> distribution.topics().publish(topic, text));
    }

    @Override
    public CompletionStage<Void> subscribe(String topic) {
        return CompletableFuture.allOf(distributions()
                .map(distribution -> distribution.topics().subscribe(topic).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }
}
