package org.cbchannels.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Beside the extension, nothing is missing. */
class LibraryThereTest {

    @Test
    void the_library_is_seen() {
        assertThat(LibraryCheck.seesLibrary(LibraryThereTest.class)).isTrue();
    }
}
