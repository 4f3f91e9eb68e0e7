package org.cbchannels.core.content;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.cbchannels.ConsumerException;
import org.cbchannels.Content;
import org.cbchannels.ErrorCode;
import org.cbchannels.InvalidContent;

/**
 * Encodes and decodes content, by JSON-B and JSON-P.
 *
 * <p>Thread-safe; one for each application, because finding the providers is dear.
 */
public final class Codec implements EncodedContent.Reader, AutoCloseable {

    private static final String REQUEST_ID = "\"requestId\"";

    private final JsonParserFactory parsers;
    private final JsonBuilderFactory builders;
    private final Jsonb jsonb;
    private final EncodedContent empty = new EncodedContent(this, "", false, null);

    /** Finds the providers through the context class loader. */
    public Codec() {
        JsonProvider provider = JsonProvider.provider();
        parsers = provider.createParserFactory(Map.of());
        builders = provider.createBuilderFactory(Map.of());
        jsonb = JsonbBuilder.newBuilder()
                .withConfig(new JsonbConfig().withNullValues(true))
                .withProvider(new ExactProvider(provider))
                .build();
    }

    /** Empty text, the content of connects and disconnects. */
    public EncodedContent empty() {
        return empty;
    }

    /** The content of a received text frame. */
    public EncodedContent text(String text) {
        return new EncodedContent(this, text, false, null);
    }

    /** The content of text that is known to be JSON, and what it says; null if nobody has read it. */
    public EncodedContent json(String text, JsonValue value) {
        return new EncodedContent(this, text, true, value);
    }

    /** The content of a received binary frame; the array must not be changed any more. */
    public EncodedContent binary(byte[] bytes) {
        return new EncodedContent(this, bytes);
    }

    /** Encodes what an application sends. */
    public EncodedContent encode(Object content) {
        if (content instanceof EncodedContent encoded) {
            return encoded;
        } else if (content instanceof Content other) {
            return other.isText() ? text(other.text()) : binary(other.bytes());
        } else if (content instanceof JsonValue json) {
            String text = JsonText.of(json);
            String sent = WellFormed.text(text);
            return json(sent, sent == text ? json : null);
        } else if (content instanceof String string) {
            return text(WellFormed.text(string));
        } else if (content instanceof byte[] bytes) {
            return binary(bytes.clone());
        } else if (content instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return binary(bytes);
        }
        return json(WellFormed.text(jsonb.toJson(content)), null);
    }

    /** Encodes a reply; an object gets the id of the request that it answers. */
    public EncodedContent encodeReply(Object content, JsonValue requestId) {
        EncodedContent encoded = encode(content);
        if (requestId == null || content instanceof String) {
            return encoded;
        }
        String text = isWrittenHere(content) ? encoded.text() : "";
        if (text.startsWith("{") && text.endsWith("}") && !text.contains(REQUEST_ID)) {
            String comma = text.length() == 2 ? "" : ",";
            return json(
                    text.substring(0, text.length() - 1) + comma + REQUEST_ID + ":" + JsonText.of(requestId) + "}",
                    null);
        }
        JsonObject object = encoded.object();
        if (object == null || requestId.equals(object.get("requestId"))) {
            return encoded;
        }
        JsonObjectBuilder builder = builders.createObjectBuilder(object);
        return encode(builder.add("requestId", requestId).build());
    }

    /** Encodes an element of a reply that is sent one by one; with the id of the request that it answers, or null. */
    public EncodedContent encodePart(Object element, JsonValue requestId) {
        return withId("{\"part\":" + jsonText(element), requestId);
    }

    /** Encodes the end of such a reply. */
    public EncodedContent encodeDone(JsonValue requestId) {
        return withId("{\"done\":true", requestId);
    }

    private EncodedContent withId(String members, JsonValue requestId) {
        return json(members + (requestId == null ? "}" : "," + REQUEST_ID + ":" + JsonText.of(requestId) + "}"), null);
    }

    private String jsonText(Object value) {
        if (value instanceof JsonValue json) {
            return WellFormed.text(JsonText.of(json));
        } else if (value instanceof EncodedContent content && content.isJson()) {
            return content.text();
        }
        return value == null ? "null" : WellFormed.text(jsonb.toJson(value));
    }

    /** Whether the text is known to be well-formed JSON, as it was made of an object. */
    private static boolean isWrittenHere(Object content) {
        return !(content instanceof Content || content instanceof byte[] || content instanceof ByteBuffer);
    }

    @Override
    public JsonValue parse(String text) {
        try (JsonParser parser = parsers.createParser(new StringReader(text))) {
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext()) {
                throw new JsonException("There is something behind the value");
            }
            return value;
        } catch (RuntimeException | StackOverflowError e) { // not every provider bounds the depth
            throw new ConsumerException("This is not JSON", ErrorCode.NOT_JSON, e);
        }
    }

    @Override
    public <T> T read(EncodedContent content, Type type) {
        try {
            if (type instanceof Class<?> raw && JsonValue.class.isAssignableFrom(raw)) {
                @SuppressWarnings("unchecked")
                T json = (T) raw.cast(content.json());
                return json;
            }
            if (type == Content.class) {
                @SuppressWarnings("unchecked")
                T itself = (T) content;
                return itself;
            }
            content.json();
        } catch (ClassCastException e) {
            throw new ConsumerException("The content does not have the expected form", ErrorCode.INVALID, e);
        }
        PayloadReader payload = new PayloadReader(content.text(), type);
        try {
            return jsonb.fromJson(payload, type);
        } catch (JsonException
                | JsonbException
                | ClassCastException
                | ArithmeticException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | StackOverflowError e) {
            throw unreadable(payload, e);
        }
    }

    /** Names what can't be read: the place in the payload, and what should be there. */
    private static InvalidContent unreadable(PayloadReader payload, Throwable failure) {
        String expected = payload.expected();
        String message = expected == null ? "does not have the expected form" : "is no " + expected;
        return new InvalidContent(List.of(new InvalidContent.Violation(payload.path(), message)), failure);
    }

    @Override
    public void close() {
        try {
            jsonb.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
