package io.integrationhub.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.integrationhub.json.UnkeptValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a text of others as RFC 8259 has it: UTF-8, and one value with nothing after it. */
public final class JsonText {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private JsonText() {}

    /**
     * Reads the bytes of a text.
     *
     * @param json the service's own mapper, which reads strictly ({@link StrictTypes})
     */
    public static <T> T read(byte[] text, Class<T> type, ObjectMapper json) throws UnreadableJson {
        return type.cast(read(decoded(text), json.readerFor(type)));
    }

    /** Reads a text. JSON null is nothing that could be read, unless the type has a value for it. */
    public static <T> T read(String text, Class<T> type, ObjectMapper json) throws UnreadableJson {
        return type.cast(read(text, json.readerFor(type)));
    }

    static Object read(byte[] text, JavaType type, ObjectMapper json) throws UnreadableJson {
        return read(decoded(text), json.readerFor(type));
    }

    private static String decoded(byte[] text) throws UnreadableJson {
        ByteBuffer bytes = ByteBuffer.wrap(text);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw UnreadableJson.notUtf8(bytes.position());
        }
    }

    private static Object read(String text, ObjectReader reader) throws UnreadableJson {
        // RFC 8259, section 8.1: the mark may be ignored.
        String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try (JsonParser parser = reader.getFactory().createParser(json)) {
            Object value = value(parser, reader);
            requireEnd(parser);
            if (value == null) {
                throw UnreadableJson.isNull(reader.getValueType());
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }

    private static @Nullable Object value(JsonParser parser, ObjectReader reader) throws IOException, UnreadableJson {
        try {
            if (parser.nextToken() == null) {
                throw UnreadableJson.empty();
            }
            // What follows is looked at later, where the parser still knows its place.
            return reader.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(parser);
        } catch (UnkeptValue e) {
            throw UnreadableJson.unkept(e);
        } catch (JsonProcessingException e) {
            throw UnreadableJson.of(e, parser);
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException, UnreadableJson {
        boolean ended;
        try {
            ended = parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            ended = false;
        }
        if (!ended) {
            throw UnreadableJson.goesOn(parser);
        }
    }
}
