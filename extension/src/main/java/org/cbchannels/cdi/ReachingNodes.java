package org.cbchannels.cdi;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cbchannels.core.Application;
import org.cbchannels.core.relay.Distribution;
import org.cbchannels.spi.Nodes;

/** The other nodes of applications that are found at each use. */
record ReachingNodes(Supplier<List<Application>> applications) implements Nodes {

    private Stream<Distribution> distributions() {
        return applications.get().stream().map(Application::distribution).filter(Objects::nonNull);
    }

    @Override
    public boolean areMany() {
        return distributions().findAny().isPresent();
    }

    @Override
    public void tell(String topic, String text) {
        distributions().forEach(distribution -> distribution.tell(topic, text));
    }

    @Override
    public CompletionStage<Void> listen(String topic) {
        return CompletableFuture.allOf(distributions()
                .map(distribution -> distribution.listen(topic).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }
}
