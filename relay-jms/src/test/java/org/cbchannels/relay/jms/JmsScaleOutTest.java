package org.cbchannels.relay.jms;

import org.cbchannels.contract.RelayEngine;
import org.cbchannels.contract.ScaleOutContract;

class JmsScaleOutTest extends ScaleOutContract {

    @Override
    protected RelayEngine engine() throws Exception {
        return new ArtemisEngine();
    }
}
