package org.cbchannels.contract;

class MemoryScaleOutTest extends ScaleOutContract {

    @Override
    protected RelayEngine engine() {
        return new MemoryRelays.Engine();
    }
}
