package org.cbchannels.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.EncodedContent;
import org.cbchannels.core.lane.Pause;
import org.junit.jupiter.api.Test;

class ChannelLayerTest {

    /** A message of a socket. */
    private record OfSocket(String replyName) implements Origin {

        @Override
        public void pass(String channelName, EncodedContent content) {}
    }

    @Test
    void what_a_socket_sends_stays_in_order_at_other_nodes_whichever_threads_handle_its_messages() throws Exception {
        List<Integer> senders = new CopyOnWriteArrayList<>();
        Remote remote = new Remote() {
            @Override
            public Runnable toGroup(String group, Outgoing message, int sender) {
                senders.add(sender);
                return NOTHING;
            }
        };
        LocalGroups groups = new LocalGroups(new GroupLimits(10, 1000, 0), Runnable::run, Pause.NONE);
        ChannelLayer layer =
                new ChannelLayer(new Codec(), groups, groups, remote, work -> false, (channel, content) -> {});
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> layer.during(
                    new OfSocket("websocket.send!n!a"), () -> layer.group("g").send("x")));
            thread.start();
            thread.join();
        }
        assertThat(senders).hasSize(2);
        assertThat(senders.get(0)).isEqualTo(senders.get(1));
    }
}
