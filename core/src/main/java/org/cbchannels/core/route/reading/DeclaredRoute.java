package org.cbchannels.core.route.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cbchannels.Consumers;
import org.cbchannels.RateLimit;
import org.cbchannels.Route;
import org.cbchannels.Routes;
import org.cbchannels.core.content.OverflowPolicy;
import org.cbchannels.core.problem.ProblemCode;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.route.RateRule;

/**
 * Where a consumers class is put, as it was declared.
 *
 * @param declaration what declares it, for messages to people
 * @param channelName the internal channel; null if none is named
 * @param path the pattern of paths; null if there is none
 * @param groupName the template of the group's name; null if there is none
 * @param shared whether each message on the channel is handled by one of all nodes
 * @param overflow what becomes of groups' messages for its sockets that read too slowly
 * @param gaps whether raw websockets are told where messages are missing
 * @param subprotocols the websocket sub-protocols that it speaks
 * @param rate how many frames its sockets may send; null if the class says so
 * @param kwargs the keyword arguments: values, or text to be converted
 */
public record DeclaredRoute(
        Class<? extends Consumers> type,
        String declaration,
        String channelName,
        String path,
        String groupName,
        boolean auth,
        boolean shared,
        OverflowPolicy overflow,
        boolean gaps,
        List<String> subprotocols,
        RateRule rate,
        Map<String, Object> kwargs) {

    /** What an annotation of the class declares. */
    public static DeclaredRoute of(Class<? extends Consumers> type, Routes routes, Problems problems) {
        return new DeclaredRoute(
                type,
                "@Routes",
                nullIfEmpty(routes.channelName()),
                nullIfEmpty(routes.path()),
                nullIfEmpty(routes.groupName()),
                routes.auth(),
                routes.shared(),
                new OverflowPolicy(routes.overflow(), routes.conflateBy()),
                routes.gaps(),
                List.of(routes.subprotocols()),
                rate(type, routes.rateLimit(), problems),
                kwargs(type, routes.kwargs(), problems));
    }

    /** What code declares. */
    public static DeclaredRoute of(Route<?> route) {
        return new DeclaredRoute(
                route.consumers(),
                "Route",
                nullIfEmpty(route.channelName()),
                nullIfEmpty(route.path()),
                nullIfEmpty(route.groupName()),
                route.auth(),
                route.shared(),
                new OverflowPolicy(route.overflow(), route.conflateBy()),
                route.gaps(),
                route.subprotocols(),
                RateRule.of(route.rateLimit()),
                new LinkedHashMap<>(route.kwargs()));
    }

    private static RateRule rate(Class<?> type, RateLimit[] limits, Problems problems) {
        try {
            if (limits.length > 1) {
                throw new IllegalArgumentException("A route has one rate limit at most");
            }
            return limits.length == 0 ? null : RateRule.of(limits[0]);
        } catch (IllegalArgumentException e) {
            problems.add(ProblemCode.BAD_RATE, type, "@Routes(rateLimit)", e.getMessage() + ".");
            return null;
        }
    }

    private static String nullIfEmpty(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static Map<String, Object> kwargs(Class<?> type, String[] texts, Problems problems) {
        Map<String, Object> kwargs = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                problems.add(
                        ProblemCode.BAD_KWARG, type, "@Routes(kwargs)", "\"" + text + "\" is no keyword argument.");
            } else {
                kwargs.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return kwargs;
    }

    /** A part of the declaration, for messages to people. */
    String part(String name) {
        return declaration + "(" + name + ")";
    }
}
