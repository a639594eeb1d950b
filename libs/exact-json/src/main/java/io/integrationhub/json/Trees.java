package io.integrationhub.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads trees whose numbers are {@linkplain WrittenNumber as they were written}. Jackson's own reader makes binary floating
 * point of them, or decimals that have forgotten how they were written, and a factory of nodes never sees the text.
 *
 * @param <T> kind of tree
 */
final class Trees<T extends JsonNode> extends StdDeserializer<T> {

    private final Class<T> kind;
    private final @Nullable JsonToken start;

    private Trees(Class<T> kind, @Nullable JsonToken start) {
        super(kind);
        this.kind = kind;
        this.start = start;
    }

    static JsonDeserializer<JsonNode> ofAnyKind() {
        return new Trees<>(JsonNode.class, null);
    }

    static JsonDeserializer<ObjectNode> ofObjects() {
        return new Trees<>(ObjectNode.class, JsonToken.START_OBJECT);
    }

    static JsonDeserializer<ArrayNode> ofArrays() {
        return new Trees<>(ArrayNode.class, JsonToken.START_ARRAY);
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return start == null || parser.hasToken(start)
                ? kind.cast(value(parser, context))
                : kind.cast(context.handleUnexpectedToken(kind, parser));
    }

    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer types)
            throws IOException {
        return deserialize(parser, context);
    }

    @Override
    public @Nullable T getNullValue(DeserializationContext context) {
        return start == null ? kind.cast(context.getNodeFactory().nullNode()) : null;
    }

    /** A member that is not there is no JSON null. */
    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }

    @Override
    public boolean isCachable() {
        return true;
    }

    private static JsonNode value(JsonParser parser, DeserializationContext context) throws IOException {
        var nodes = context.getNodeFactory();
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, context);
            case START_ARRAY -> array(parser, context);
            case VALUE_STRING -> nodes.textNode(WholeText.value(parser.getText(), parser));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            case VALUE_EMBEDDED_OBJECT -> embedded(parser, context);
            case null, default -> (JsonNode) context.handleUnexpectedToken(JsonNode.class, parser);
        };
    }

    private static ObjectNode object(JsonParser parser, DeserializationContext context) throws IOException {
        ObjectNode object = context.getNodeFactory().objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = WholeText.name(parser.currentName(), parser);
            parser.nextToken();
            try {
                object.set(name, value(parser, context));
            } catch (UnkeptValue e) {
                e.prependPath(object, name);
                throw e;
            }
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser, DeserializationContext context) throws IOException {
        ArrayNode array = context.getNodeFactory().arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                array.add(value(parser, context));
            } catch (UnkeptValue e) {
                e.prependPath(array, array.size());
                throw e;
            }
        }
        return array;
    }

    private static WrittenNumber number(JsonParser parser) throws IOException {
        String text = parser.getText();
        var misfit = WrittenNumber.misfit(text);
        if (misfit.isPresent()) {
            throw new UnkeptValue(parser, misfit.get());
        }
        return WrittenNumber.of(text);
    }

    /** What Java objects hold that are made into trees. */
    private static JsonNode embedded(JsonParser parser, DeserializationContext context) throws IOException {
        var nodes = context.getNodeFactory();
        return switch (parser.getEmbeddedObject()) {
            case null -> nodes.nullNode();
            case JsonNode node -> node;
            case byte[] bytes -> nodes.binaryNode(bytes);
            case RawValue raw -> nodes.rawValueNode(raw);
            case Object other -> Objects.requireNonNull(nodes.pojoNode(other));
        };
    }
}
