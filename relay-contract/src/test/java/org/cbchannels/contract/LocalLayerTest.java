package org.cbchannels.contract;

class LocalLayerTest extends ChannelLayerContract {

    @Override
    protected RelayEngine engine() {
        return null;
    }
}
