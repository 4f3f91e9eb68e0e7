package org.cbchannels.relay.redis;

import java.io.IOException;
import org.cbchannels.contract.RelayEngine;
import org.cbchannels.contract.ScaleOutContract;

class RedisScaleOutTest extends ScaleOutContract {

    @Override
    protected RelayEngine engine() throws IOException {
        return new RedisEngine();
    }
}
