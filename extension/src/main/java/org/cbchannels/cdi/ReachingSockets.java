package org.cbchannels.cdi;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.cbchannels.Sockets;
import org.cbchannels.core.Application;

/** The sockets of the applications that a handle reaches, mostly one. */
record ReachingSockets(Supplier<List<Application>> applications) implements Sockets {

    @Override
    public int count() {
        return applications.get().stream().mapToInt(Application::sockets).sum();
    }

    @Override
    public void logout(String user) {
        Objects.requireNonNull(user, "a user's name is needed");
        applications.get().forEach(application -> application.logOut(user));
    }

    @Override
    public void drain(Duration spread) {
        if (spread.isNegative()) {
            throw new IllegalArgumentException("Sockets can't be sent away in less than no time");
        }
        applications.get().forEach(application -> application.drain(spread));
    }

    @Override
    public void resume() {
        applications.get().forEach(Application::resume);
    }

    @Override
    public boolean isDraining() {
        return applications.get().stream().anyMatch(Application::isDraining);
    }
}
