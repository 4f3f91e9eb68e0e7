package org.cbchannels.websocket.undertow;

import jakarta.websocket.Session;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * What Jakarta WebSocket does not show of Undertow, found by reflection, as applications don't see its classes;
 * immutable.
 */
record UndertowInternals(
        Method channel,
        Method forceClose,
        Field frameHandler,
        Field executor,
        Method ioThread,
        Method worker,
        Method suspendReceives,
        Method resumeReceives,
        Method invokeEndpointMethod) {

    /** Looks for it in the classes of a session. */
    static UndertowInternals of(Session session) throws ReflectiveOperationException {
        Class<?> type = session.getClass();
        Method channel = type.getMethod("getWebSocketChannel");
        Class<?> channelType = channel.getReturnType();
        Field frameHandler = type.getDeclaredField("frameHandler");
        frameHandler.setAccessible(true);
        Field executor = frameHandler.getType().getDeclaredField("executor");
        executor.setAccessible(true);
        return new UndertowInternals(
                channel,
                type.getMethod("forceClose"),
                frameHandler,
                executor,
                channelType.getMethod("getIoThread"),
                channelType.getMethod("getWorker"),
                channelType.getMethod("suspendReceives"),
                channelType.getMethod("resumeReceives"),
                session.getContainer().getClass().getMethod("invokeEndpointMethod", Runnable.class));
    }
}
