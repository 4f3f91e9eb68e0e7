package org.cbchannels.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** This API alone has nothing that would run consumers. */
class LibraryCheckTest {

    @Test
    void the_library_is_missing_here() {
        assertThat(LibraryCheck.seesLibrary(LibraryCheckTest.class)).isFalse();
    }
}
