package org.cbchannels.core.content;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cbchannels.ConsumerException;
import org.cbchannels.Content;
import org.cbchannels.ErrorCode;

/** Content in the form in which it travels; what is derived from it is kept. */
public final class EncodedContent implements Content {

    /** Reads JSON. */
    interface Reader {

        /**
         * Parses a text.
         *
         * @throws org.cbchannels.ConsumerException with the code {@code not-json} if it is no JSON
         */
        JsonValue parse(String text);

        /**
         * Reads content as an object.
         *
         * @throws org.cbchannels.ConsumerException with the code {@code invalid} if it has another form
         */
        <T> T read(EncodedContent content, Type type);
    }

    private final Reader reader;
    private final byte[] bytes;
    private final String text;
    /** Whether the text is known to be JSON, without being parsed. */
    private final boolean isWritten;

    private volatile JsonValue json;
    private volatile ConsumerException failure;

    EncodedContent(Reader reader, String text, boolean isWritten, JsonValue json) {
        this.reader = reader;
        this.bytes = null;
        this.text = text;
        this.isWritten = isWritten;
        this.json = json;
    }

    EncodedContent(Reader reader, byte[] bytes) {
        this.reader = reader;
        this.bytes = bytes;
        this.text = null;
        this.isWritten = false;
    }

    @Override
    public boolean isText() {
        return text != null;
    }

    @Override
    public String text() {
        return text != null ? text : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bytes() {
        return text != null ? text.getBytes(StandardCharsets.UTF_8) : bytes.clone();
    }

    /** The bytes of binary content, which all receivers share. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes); // with an array, which some servers ask for
    }

    /** Writes the bytes of binary content. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** What this takes in a queue: the bytes of binary content, the characters of text. */
    public int size() {
        return text != null ? text.length() : bytes.length;
    }

    @Override
    public JsonValue json() {
        JsonValue value = json;
        return value != null ? value : parse();
    }

    private JsonValue parse() {
        if (failure != null) {
            throw failure;
        }
        try {
            json = reader.parse(text());
            return json;
        } catch (ConsumerException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public <T> T as(Type type) {
        return reader.read(this, type);
    }

    @Override
    public String getString(String name) {
        JsonValue member = member(name);
        if (member == null || member == JsonValue.NULL) {
            return null;
        }
        return member instanceof JsonString string ? string.getString() : member.toString();
    }

    @Override
    public boolean has(String name) {
        return member(name) != null;
    }

    /** Whether it is text that is JSON. */
    public boolean isJson() {
        try {
            return isWritten || text != null && json() != null;
        } catch (ConsumerException e) {
            return false;
        }
    }

    /** The member of a JSON object; null if this is none, or no JSON at all. */
    public JsonValue member(String name) {
        JsonObject object = object();
        return object == null ? null : object.get(name);
    }

    /** The JSON object that this is; null if it is none. */
    JsonObject object() {
        if (text == null || failure != null) {
            return null;
        }
        try {
            return json() instanceof JsonObject object ? object : null;
        } catch (ConsumerException e) {
            return null;
        }
    }

    /** Like {@link #member}, but without parsing text in which the name does not occur. */
    public JsonValue memberIfMentioned(String name) {
        boolean possible = json != null || text != null && (text.contains(name) || text.contains("\\u"));
        return possible ? member(name) : null;
    }

    /**
     * Checks that it is a JSON object.
     *
     * @throws ConsumerException with the code {@code not-json} or {@code invalid} if it is not
     */
    public void requireObject() {
        if (!isText()) {
            throw new ConsumerException("A frame must be text with a JSON object", ErrorCode.NOT_JSON);
        }
        if (!(json() instanceof JsonObject)) {
            throw new ConsumerException("A frame must be a JSON object", ErrorCode.INVALID);
        }
    }
}
