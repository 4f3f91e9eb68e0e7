package org.cbchannels.websocket.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendWindowTest {

    private static final int LARGE = 100_000;

    private final SendWindow window = new SendWindow();
    private final List<String> told = new ArrayList<>();

    private ByteBuffer sendLarge(int frames) {
        ByteBuffer ping = null;
        for (int i = 0; i < frames; i++) {
            window.sent(LARGE);
            if (window.needsPing()) {
                ping = window.ping();
            }
        }
        return ping;
    }

    private void ask() {
        window.whenOpen(() -> told.add("open"));
    }

    @Test
    void itIsOpenWhileLittleIsUnread() {
        window.sent(1000);
        ask();
        assertThat(window.needsPing()).isFalse();
        assertThat(told).containsExactly("open");
    }

    @Test
    void itOpensWhenThePongOfTheLastPingComes() {
        ByteBuffer last = sendLarge(4);
        ask();
        assertThat(told).isEmpty();
        window.pong(last);
        assertThat(told).containsExactly("open");
        window.pong(last);
        assertThat(told).containsExactly("open");
    }

    @Test
    void anEarlierPongOpensItOnlyAsFarAsItReaches() {
        ByteBuffer first = sendLarge(2);
        sendLarge(2);
        ByteBuffer last = window.ping();
        sendLarge(1);
        ask();
        window.pong(first);
        assertThat(told).isEmpty();
        window.pong(last);
        assertThat(told).containsExactly("open");
    }

    @Test
    void whatNobodyWasAskedOpensNothing() {
        sendLarge(4);
        ask();
        window.pong(ByteBuffer.allocate(0));
        window.pong(ByteBuffer.allocate(Long.BYTES));
        window.pong(ByteBuffer.allocate(125));
        assertThat(told).isEmpty();
    }

    @Test
    void manySmallFramesCountForMoreThanTheirBytes() {
        for (int i = 0; i < 1000; i++) {
            window.sent(10);
        }
        ask();
        assertThat(told).isEmpty();
        window.pong(window.ping());
        assertThat(told).containsExactly("open");
    }

    @Test
    void pingsThatFollowOneAnotherAreOne() {
        sendLarge(4);
        ByteBuffer ping = window.ping();
        assertThat(window.ping()).isEqualTo(ping);
    }
}
