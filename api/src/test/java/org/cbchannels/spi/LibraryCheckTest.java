package org.cbchannels.spi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.cbchannels.WebsocketConsumers;
import org.junit.jupiter.api.Test;

/** This API alone has nothing that would run consumers. */
class LibraryCheckTest {

    static class Chat extends WebsocketConsumers {}

    @Test
    void consumers_without_the_library_fail_the_deployment() {
        assertThatThrownBy(() -> new LibraryCheck().onStartup(Set.of(Chat.class), null))
                .hasMessageContaining("CBC-244")
                .hasMessageContaining(Chat.class.getName());
    }

    @Test
    void without_consumers_nothing_is_missing() {
        assertThatCode(() -> new LibraryCheck().onStartup(Set.of(WebsocketConsumers.class), null))
                .doesNotThrowAnyException();
        assertThatCode(() -> new LibraryCheck().onStartup(null, null)).doesNotThrowAnyException();
    }
}
