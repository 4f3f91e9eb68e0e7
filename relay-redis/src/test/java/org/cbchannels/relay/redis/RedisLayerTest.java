package org.cbchannels.relay.redis;

import java.io.IOException;
import org.cbchannels.contract.ChannelLayerContract;
import org.cbchannels.contract.RelayEngine;

class RedisLayerTest extends ChannelLayerContract {

    @Override
    protected RelayEngine engine() throws IOException {
        return new RedisEngine();
    }
}
