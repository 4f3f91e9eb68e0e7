package org.cbchannels.config;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The application's MicroProfile Config; to be loaded only where the server has it.
 *
 * @see <a href="https://download.eclipse.org/microprofile/microprofile-config-3.1/microprofile-config-spec-3.1.html">MicroProfile
 *     Config 3.1</a>
 */
final class MicroProfileSource implements Source {

    private final Config config;

    MicroProfileSource(ClassLoader application) {
        config = ConfigProvider.getConfig(application);
    }

    @Override
    public String value(String key) {
        return config.getOptionalValue(key, String.class).orElse(null);
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new HashSet<>();
        config.getPropertyNames().forEach(keys::add);
        // which may be the names of former times
        config.getConfigSources().forEach(source -> keys.addAll(source.getPropertyNames()));
        return keys;
    }
}
