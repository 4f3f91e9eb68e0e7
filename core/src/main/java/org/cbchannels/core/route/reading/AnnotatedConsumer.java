package org.cbchannels.core.route.reading;

import java.lang.reflect.Method;
import java.util.List;
import org.cbchannels.Consumer;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.core.route.AccessRule;

/**
 * A consumer as its class declares it, whatever the route.
 *
 * @param method the one to call
 * @param annotation the most specific one
 * @param decorators its own, those of overridden methods first
 * @param access who may call it
 */
record AnnotatedConsumer(
        Method method, Consumer annotation, List<Class<? extends ConsumerDecorator>> decorators, AccessRule access) {}
