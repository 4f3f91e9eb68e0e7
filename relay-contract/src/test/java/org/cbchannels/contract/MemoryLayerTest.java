package org.cbchannels.contract;

class MemoryLayerTest extends ChannelLayerContract {

    @Override
    protected RelayEngine engine() {
        return new MemoryRelays.Engine();
    }
}
