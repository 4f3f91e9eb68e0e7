package org.cbchannels.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A server without Concurrency, Transactions, Validation and Enterprise ContainerServices must be able to look at the
 * library's classes.
 */
class MissingApiTest {

    private static final List<String> MISSING =
            List.of("jakarta.enterprise.concurrent.", "jakarta.transaction.", "jakarta.validation.", "jakarta.ejb.");

    /** Sees everything else that this test sees, and has the library's classes for itself. */
    private static final class PoorServer extends URLClassLoader {

        PoorServer(URL classes) {
            super(new URL[] {classes}, PoorServer.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (MISSING.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            boolean isOurs =
                    name.startsWith("org.cbchannels.") && findResource(name.replace('.', '/') + ".class") != null;
            if (!isOurs) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    @Test
    void only_what_is_asked_for_by_name_needs_them() throws Exception {
        URL classes = OptionalApi.class.getProtectionDomain().getCodeSource().getLocation();
        Set<String> needing = new TreeSet<>();
        try (PoorServer server = new PoorServer(classes)) {
            for (String name : names(Path.of(classes.toURI()))) {
                try {
                    Class<?> type = server.loadClass(name);
                    type.getDeclaredFields();
                    type.getDeclaredMethods();
                    type.getDeclaredConstructors();
                } catch (NoClassDefFoundError e) {
                    needing.add(name.replaceFirst("\\$.*", ""));
                }
            }
            Class<?> optional = server.loadClass(OptionalApi.class.getName());
            assertThat(optional.getMethod("isThere", String.class).invoke(null, "jakarta.transaction.Status"))
                    .isEqualTo(false);
        }
        assertThat(needing)
                .containsExactlyInAnyOrder("org.cbchannels.cdi.BeanValidation", "org.cbchannels.cdi.JtaAfterCommit");
    }

    private static List<String> names(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classes.relativize(file).toString().replace('/', '.'))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .toList();
        }
    }
}
