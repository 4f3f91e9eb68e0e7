package org.cbchannels.relay.jms;

import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** A broker's security: there is one user, who may do what WildFly lets the role guest do. */
final class OneUser implements ActiveMQSecurityManager {

    private static final Set<CheckType> ALLOWED = Set.of(
            CheckType.SEND, CheckType.CONSUME, CheckType.CREATE_NON_DURABLE_QUEUE, CheckType.DELETE_NON_DURABLE_QUEUE);

    @Override
    public boolean validateUser(String user, String password) {
        return ArtemisEngine.USER.equals(user) && ArtemisEngine.PASSWORD.equals(password);
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
        return validateUser(user, password) && ALLOWED.contains(checkType);
    }
}
