package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.ValidationException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that can't be used is no reason to check nothing. */
class BeanValidationTest {

    @TempDir
    Path folder;

    @Test
    void a_provider_that_cant_start_is_an_error() throws IOException {
        Files.createDirectories(folder.resolve("META-INF"));
        Files.writeString(
                folder.resolve("META-INF/validation.xml"),
                "<validation-config xmlns=\"https://jakarta.ee/xml/ns/validation/configuration\" version=\"3.0\">"
                        + "<default-provider>nowhere.Provider</default-provider></validation-config>");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader broken =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(broken);
            assertThatThrownBy(BeanValidation::find).isInstanceOf(ValidationException.class);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(BeanValidation.find()).isInstanceOf(BeanValidation.class);
    }
}
