package org.cbchannels.core;

import java.util.Set;
import java.util.concurrent.Executor;
import org.cbchannels.Consumers;
import org.cbchannels.core.connection.Caller;
import org.cbchannels.core.connection.Limits;

/**
 * What a web application gives its {@link Application} to run in.
 *
 * @param classLoader the web application's own
 * @param consumers the consumers classes that the server found in it, beans or not
 * @param workers runs consumers and fan-outs, which may wait for something
 * @param background the application's own context, without a caller
 */
public record Environment(
        ClassLoader classLoader,
        Set<Class<? extends Consumers>> consumers,
        Executor workers,
        Caller background,
        Limits limits) {}
