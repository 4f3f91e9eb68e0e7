package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.CONNECT;
import static org.cbchannels.WebsocketConsumers.DISCONNECT;
import static org.cbchannels.WebsocketConsumers.RECEIVE;

import java.util.List;
import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.Message;
import org.cbchannels.Permission;
import org.cbchannels.PermissionMixin;
import org.cbchannels.core.connection.Connection;
import org.cbchannels.core.metadata.AccessRule;
import org.cbchannels.core.metadata.Mount;
import org.cbchannels.core.routing.MountedConsumer;
import org.cbchannels.spi.EscapingLogger;

/**
 * Refuses messages that their caller may not send; a disconnect is never refused.
 *
 * <p>A socket of another place, which sends to a channel that both share, must satisfy what this place asks of its own sockets.
 */
final class Guard {

    private static final System.Logger LOG = EscapingLogger.of("org.cbchannels");

    private Guard() {}

    /** Checks the caller's roles, and that there is one where the place asks for it. */
    static void checkCaller(MountedConsumer target, Connection connection, Message message) {
        if (target.channelName().equals(DISCONNECT)) {
            return;
        }
        Mount mount = target.mount();
        boolean connects = target.channelName().equals(CONNECT);
        boolean stranger = isStranger(mount, connection);
        if (!admits(target.consumer().access(), message)
                || (connects || stranger) && !admits(mount.access(), message)
                || stranger && mount.auth() && message.user() == null) {
            throw new Denied();
        }
    }

    private static boolean isStranger(Mount mount, Connection connection) {
        return connection != null && connection.mount() != mount;
    }

    private static boolean admits(AccessRule rule, Message message) {
        return rule == AccessRule.EVERYBODY || rule.admits(message::isInRole);
    }

    /** Checks the permissions of an instance, where it has any. */
    static void checkPermissions(MountedConsumer target, Connection connection, Consumers consumers, Message message) {
        String channel = target.channelName();
        if (!(consumers instanceof PermissionMixin checked) || channel.equals(DISCONNECT)) {
            return;
        }
        boolean unchecked = channel.equals(CONNECT)
                || channel.equals(RECEIVE)
                || target.mount().path() == null
                || isStranger(target.mount(), connection);
        if (unchecked && !allows(checked, message)) {
            throw new Denied();
        }
    }

    private static boolean allows(PermissionMixin checked, Message message) {
        try {
            List<Permission> permissions = checked.permissions();
            return permissions.stream().allMatch(permission -> permission.allows(message));
        } catch (ConsumerException e) {
            LOG.log(System.Logger.Level.DEBUG, "A permission is refused", e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "CBC-211: A permission could not be checked, which means no", e);
        }
        return false;
    }
}
