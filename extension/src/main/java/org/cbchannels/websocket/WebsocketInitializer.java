package org.cbchannels.websocket;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.EnumSet;
import java.util.Set;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Consumers;

/**
 * Registers what accepts websockets with a web application.
 *
 * <p>Registering by code from here is the one way that works on every server, for a library of a WAR and of an EAR
 * alike.
 */
@HandlesTypes({Consumers.class, ConsumerDecorator.class})
public class WebsocketInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
        context.addFilter("org.cbchannels.internal", new InternalEndpointFilter())
                .addMappingForUrlPatterns(
                        EnumSet.of(DispatcherType.REQUEST), false, RunningApplication.ENDPOINT_PREFIX + "*");
        RunningApplication running = new RunningApplication();
        FilterRegistration.Dynamic filter = context.addFilter("org.cbchannels.websocket", new HandshakeFilter(running));
        filter.setAsyncSupported(true);
        context.addListener(new LoginEnds(running));
        context.addListener(new ApplicationListener(running, filter, classes == null ? Set.of() : Set.copyOf(classes)));
    }
}
