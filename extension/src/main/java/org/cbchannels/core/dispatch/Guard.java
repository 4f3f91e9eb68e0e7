package org.cbchannels.core.dispatch;

import static org.cbchannels.WebsocketConsumers.CONNECT;
import static org.cbchannels.WebsocketConsumers.DISCONNECT;
import static org.cbchannels.WebsocketConsumers.RECEIVE;

import org.cbchannels.ConsumerException;
import org.cbchannels.Consumers;
import org.cbchannels.Message;
import org.cbchannels.Permission;
import org.cbchannels.PermissionMixin;
import org.cbchannels.core.metadata.AccessRule;
import org.cbchannels.core.routing.MountedConsumer;

/** Refuses messages that their caller may not send; a disconnect is never refused. */
final class Guard {

    private static final System.Logger LOG = System.getLogger("org.cbchannels");

    private Guard() {}

    static void check(MountedConsumer target, Consumers consumers, Message message) {
        String channel = target.channelName();
        if (channel.equals(DISCONNECT)) {
            return;
        }
        boolean connects = channel.equals(CONNECT);
        if (!admits(target.consumer().access(), message)
                || connects && !admits(target.mount().access(), message)) {
            throw new Denied();
        }
        if (consumers instanceof PermissionMixin checked && (connects || channel.equals(RECEIVE))) {
            for (Permission permission : checked.permissions()) {
                check(permission, message);
            }
        }
    }

    private static boolean admits(AccessRule rule, Message message) {
        return rule == AccessRule.EVERYBODY || rule.admits(message::isInRole);
    }

    private static void check(Permission permission, Message message) {
        boolean allowed = false;
        try {
            allowed = permission.allows(message);
        } catch (ConsumerException e) {
            LOG.log(System.Logger.Level.DEBUG, "A permission is refused", e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A permission could not be checked, which means no", e);
        }
        if (!allowed) {
            throw new Denied();
        }
    }
}
