package org.cbchannels.relay.redis;

import java.io.IOException;
import org.cbchannels.contract.RelayEngine;
import org.cbchannels.contract.ScaleOutContract;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** On a cluster, which needs Redis 7: {@code -Dredis.server=/usr/bin/redis-server}. */
@EnabledIfSystemProperty(named = "redis.server", matches = ".+", disabledReason = "needs Redis 7")
class ClusterScaleOutTest extends ScaleOutContract {

    @Override
    protected RelayEngine engine() throws IOException {
        return new ClusterEngine();
    }

    @Override
    protected boolean keepsOrderOfTargets() {
        return false;
    }
}
