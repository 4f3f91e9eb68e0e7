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

/** Content in the form in which it travels; what is derived from it is kept. */
public final class EncodedContent implements Content {

    private final Codec codec;
    private final byte[] bytes;
    private final String text;
    private volatile JsonValue json;
    private volatile ConsumerException failure;

    EncodedContent(Codec codec, String text, JsonValue json) {
        this.codec = codec;
        this.bytes = null;
        this.text = text;
        this.json = json;
    }

    EncodedContent(Codec codec, byte[] bytes) {
        this.codec = codec;
        this.bytes = bytes;
        this.text = null;
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
            json = codec.parse(text());
            return json;
        } catch (ConsumerException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public <T> T as(Type type) {
        return codec.read(this, type);
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
}
