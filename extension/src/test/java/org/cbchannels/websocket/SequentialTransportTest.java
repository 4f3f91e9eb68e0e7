package org.cbchannels.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.cbchannels.core.content.Codec;
import org.cbchannels.core.content.Frame;
import org.junit.jupiter.api.Test;

/** A container that refuses what is sent while something else is, as Open Liberty does. */
class SequentialTransportTest {

    private final List<String> sent = new ArrayList<>();
    private SendHandler writing;
    private Runnable whilePinging = () -> {};
    private boolean isPinging;

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(SequentialTransportTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, (proxy, method, arguments) -> {
        if (writing != null || isPinging) {
            throw new IllegalStateException("something else is being sent");
        }
        if (method.getName().equals("sendPing")) {
            isPinging = true;
            sent.add("ping");
            whilePinging.run();
            isPinging = false;
        } else {
            sent.add((String) arguments[0]);
            writing = (SendHandler) arguments[1];
        }
        return null;
    });

    private final SequentialTransport transport = new SequentialTransport(proxy(
            Session.class, (proxy, method, arguments) -> method.getName().equals("isOpen") ? (Object) true : remote));

    private static List<Frame> frame(String text) {
        return List.of(Frame.kept(new Codec().encode(text)));
    }

    private void written() {
        SendHandler done = writing;
        writing = null;
        done.onResult(new SendResult());
    }

    @Test
    void a_ping_waits_for_the_end_of_a_write() {
        List<Throwable> failures = new ArrayList<>();
        transport.write(frame("a"), failures::add);
        assertThat(transport.ping()).isTrue();
        assertThat(sent).containsExactly("a");
        written();
        assertThat(sent).containsExactly("a", "ping");
        transport.write(frame("b"), failures::add);
        written();
        assertThat(sent).containsExactly("a", "ping", "b");
        assertThat(failures).containsExactly(null, null);
    }

    @Test
    void a_write_that_is_refused_is_told_so_and_leaves_no_trace() {
        List<Throwable> failures = new ArrayList<>();
        isPinging = true;
        transport.write(frame("a"), failures::add);
        isPinging = false;
        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
        transport.write(frame("b"), failures::add);
        written();
        assertThat(sent).containsExactly("b");
    }

    @Test
    void a_write_waits_for_the_end_of_a_ping() {
        List<Throwable> failures = new ArrayList<>();
        whilePinging = () -> transport.write(frame("a"), failures::add);
        assertThat(transport.ping()).isTrue();
        assertThat(sent).containsExactly("ping", "a");
        written();
        assertThat(failures).containsExactly((Throwable) null);
    }
}
