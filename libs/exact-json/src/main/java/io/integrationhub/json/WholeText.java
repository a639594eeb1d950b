package io.integrationhub.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/**
 * Refuses texts with half of a surrogate pair. JSON can write one ({@code "\ud83d"}), but what it means is unpredictable
 * (RFC 8259, section 8.2), and in UTF-8 it would become a question mark: another text, perhaps another record's id.
 */
final class WholeText {

    private static final String VALUE_RULE = "must be a text of Unicode characters: it holds half of a surrogate pair";
    private static final String NAME_RULE = "must have names of Unicode characters: one holds half of a surrogate pair";

    private WholeText() {}

    static String value(String text, JsonParser parser) throws UnkeptValue {
        if (Characters.areBroken(text)) {
            throw new UnkeptValue(parser, VALUE_RULE);
        }
        return text;
    }

    static String name(String text, JsonParser parser) throws UnkeptValue {
        if (Characters.areBroken(text)) {
            throw new UnkeptValue(parser, NAME_RULE);
        }
        return text;
    }

    /** Reads texts. */
    static final class Values extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            // Coerced from what is no text, it may be null.
            return text == null ? text : value(text, parser);
        }
    }

    /** Reads the names of maps. */
    static final class Names extends KeyDeserializer {

        @Override
        public String deserializeKey(String key, DeserializationContext context) throws IOException {
            return name(key, context.getParser());
        }
    }
}
