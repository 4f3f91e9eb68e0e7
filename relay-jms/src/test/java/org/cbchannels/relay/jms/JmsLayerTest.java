package org.cbchannels.relay.jms;

import org.cbchannels.contract.ChannelLayerContract;
import org.cbchannels.contract.RelayEngine;

class JmsLayerTest extends ChannelLayerContract {

    @Override
    protected RelayEngine engine() throws Exception {
        return new ArtemisEngine();
    }
}
