package org.cbchannels.config;

import java.util.Properties;
import java.util.Set;

/** Where values come from. */
interface Source {

    /** The value; null if there is none. */
    String value(String key);

    /** The names of all values. */
    Set<String> keys();

    /** Properties as they are now. */
    static Source of(Properties properties) {
        return new Source() {
            @Override
            public String value(String key) {
                return properties.getProperty(key);
            }

            @Override
            public Set<String> keys() {
                return properties.stringPropertyNames();
            }
        };
    }
}
