package org.cbchannels.core.content;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.util.Map;

/** JSON Processing for JSON Binding, with a parser that cuts nothing off; thread-safe, as its target is. */
final class ExactProvider extends JsonProvider {

    private final JsonProvider target;

    ExactProvider(JsonProvider target) {
        this.target = target;
    }

    @Override
    public JsonParser createParser(Reader reader) {
        JsonParser plain = target.createParser(reader);
        return reader instanceof PayloadReader payload ? payload.exact(plain) : plain;
    }

    @Override
    public JsonParserFactory createParserFactory(Map<String, ?> config) {
        JsonParserFactory plain = target.createParserFactory(config);
        return (JsonParserFactory) java.lang.reflect.Proxy.newProxyInstance(
                ExactProvider.class.getClassLoader(),
                new Class<?>[] {JsonParserFactory.class},
                (proxy, method, arguments) -> {
                    Object made = method.invoke(plain, arguments);
                    return made instanceof JsonParser parser && arguments[0] instanceof PayloadReader payload
                            ? payload.exact(parser)
                            : made;
                });
    }

    @Override
    public JsonParser createParser(InputStream in) {
        return target.createParser(in);
    }

    @Override
    public JsonGenerator createGenerator(Writer writer) {
        return target.createGenerator(writer);
    }

    @Override
    public JsonGenerator createGenerator(OutputStream out) {
        return target.createGenerator(out);
    }

    @Override
    public JsonGeneratorFactory createGeneratorFactory(Map<String, ?> config) {
        return target.createGeneratorFactory(config);
    }

    @Override
    public JsonReader createReader(Reader reader) {
        return target.createReader(reader);
    }

    @Override
    public JsonReader createReader(InputStream in) {
        return target.createReader(in);
    }

    @Override
    public JsonWriter createWriter(Writer writer) {
        return target.createWriter(writer);
    }

    @Override
    public JsonWriter createWriter(OutputStream out) {
        return target.createWriter(out);
    }

    @Override
    public JsonWriterFactory createWriterFactory(Map<String, ?> config) {
        return target.createWriterFactory(config);
    }

    @Override
    public JsonReaderFactory createReaderFactory(Map<String, ?> config) {
        return target.createReaderFactory(config);
    }

    @Override
    public JsonObjectBuilder createObjectBuilder() {
        return target.createObjectBuilder();
    }

    @Override
    public JsonArrayBuilder createArrayBuilder() {
        return target.createArrayBuilder();
    }

    @Override
    public JsonBuilderFactory createBuilderFactory(Map<String, ?> config) {
        return target.createBuilderFactory(config);
    }
}
