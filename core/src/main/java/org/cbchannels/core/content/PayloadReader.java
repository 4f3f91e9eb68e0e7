package org.cbchannels.core.content;

import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.lang.reflect.Type;

/** The text of a payload on its way through JSON Binding; knows afterwards how far that came. For one thread. */
final class PayloadReader extends StringReader {

    private final Type type;
    private ExactParser parser;

    PayloadReader(String text, Type type) {
        super(text);
        this.type = type;
    }

    /** The parser that JSON Binding is to have. */
    JsonParser exact(JsonParser plain) {
        parser = new ExactParser(plain, type);
        return parser;
    }

    /** Where the reading stands, as a path below the payload; empty at its beginning. */
    String path() {
        return parser == null ? "" : parser.path();
    }

    /** What should be there, for people; null if that is not known. */
    String expected() {
        return parser == null ? null : parser.expected();
    }
}
