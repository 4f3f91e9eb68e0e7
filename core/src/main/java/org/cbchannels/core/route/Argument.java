package org.cbchannels.core.route;

import java.lang.reflect.Type;
import org.cbchannels.core.content.Conversion;

/**
 * Where the value of a consumer's parameter comes from.
 *
 * @param keyword the captured keyword's name, and
 * @param conversion how its text becomes a value; both null for other sources
 * @param type what a payload is read as
 */
public record Argument(Source source, String keyword, Conversion conversion, Type type) {

    /** The sources. */
    public enum Source {
        MESSAGE,
        KWARGS,
        KEYWORD,
        PAYLOAD
    }
}
