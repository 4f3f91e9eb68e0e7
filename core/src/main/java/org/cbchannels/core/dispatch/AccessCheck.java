package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.CONNECT;
import static org.cbchannels.WebsocketConsumers.DISCONNECT;
import static org.cbchannels.WebsocketConsumers.RECEIVE;

import java.util.List;
import org.cbchannels.ConsumerException;
import org.cbchannels.Message;
import org.cbchannels.Permission;
import org.cbchannels.PermissionMixin;
import org.cbchannels.core.problem.CoreLog;
import org.cbchannels.core.route.AccessRule;
import org.cbchannels.core.route.ResolvedRoute;
import org.cbchannels.core.route.RouteRow;
import org.cbchannels.spi.EscapingLogger;

/**
 * Refuses messages that their caller may not send; a disconnect is never refused.
 *
 * <p>A socket of another place, which sends to a channel that both share, must satisfy what this place asks of its own
 * sockets.
 */
final class AccessCheck {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private AccessCheck() {}

    /** Checks the caller's roles, and that there is one where the place asks for it. */
    static Handler ofCaller(RouteRow row, Handler next) {
        ResolvedRoute route = row.route();
        AccessRule own = row.consumer().access();
        boolean open = own == AccessRule.EVERYBODY && route.access() == AccessRule.EVERYBODY && !route.auth();
        if (open || row.channelName().equals(DISCONNECT)) {
            return next;
        }
        boolean connects = row.channelName().equals(CONNECT);
        return exchange -> {
            boolean stranger = exchange.isFromElsewhere();
            if (!admits(own, exchange)
                    || (connects || stranger) && !admits(route.access(), exchange)
                    || stranger && route.auth() && exchange.user() == null) {
                throw new Denied();
            }
            return next.handle(exchange);
        };
    }

    private static boolean admits(AccessRule rule, Message message) {
        return rule == AccessRule.EVERYBODY || rule.admits(message::isInRole);
    }

    /** Checks the permissions of the instance, where its class has any. */
    static Handler ofInstance(RouteRow row, Handler next) {
        String channel = row.channelName();
        if (!PermissionMixin.class.isAssignableFrom(row.route().type()) || channel.equals(DISCONNECT)) {
            return next;
        }
        boolean always = channel.equals(CONNECT)
                || channel.equals(RECEIVE)
                || row.route().path() == null;
        return exchange -> {
            if ((always || exchange.isFromElsewhere()) && !allows((PermissionMixin) exchange.consumers(), exchange)) {
                throw new Denied();
            }
            return next.handle(exchange);
        };
    }

    private static boolean allows(PermissionMixin checked, Message message) {
        try {
            List<Permission> permissions = checked.permissions();
            return permissions.stream().allMatch(permission -> permission.allows(message));
        } catch (ConsumerException e) {
            LOG.log(System.Logger.Level.DEBUG, "A permission is refused", e);
        } catch (RuntimeException e) {
            CoreLog.PERMISSION_FAILED.log(e);
        }
        return false;
    }
}
