package io.integrationhub.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value of one JSON type is never taken for one of another: false is no name, 1 is not true, "" is no list, and null no
 * number. One text holds one value.
 */
@Singleton
public class StrictTypes implements ObjectMapperCustomizer {

    /** After the modules, whose readers of times and numbers are not strict. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        for (CoercionInputShape shape : CoercionInputShape.values()) {
            mapper.coercionConfigDefaults().setCoercion(shape, CoercionAction.Fail);
        }
        // 1 is a number like 1.0.
        mapper.coercionConfigFor(LogicalType.Float).setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert);
        mapper.registerModule(new SimpleModule("strict-types")
                .addDeserializer(Instant.class, new Times())
                .addDeserializer(Integer.class, new WholeNumbers<>(Integer.class, BigDecimal::intValueExact))
                .addDeserializer(Long.class, new WholeNumbers<>(Long.class, BigDecimal::longValueExact)));
    }

    /** A time is a text as RFC 3339 has it; a number could be seconds or milliseconds. */
    private static final class Times extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1;

        Times() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            try {
                return Instant.parse(parser.getText());
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, "", "not a time");
            }
        }
    }

    /** JSON has one type of numbers: 2.0 and 2e0 are the same whole number as 2 (JSON Schema 2020-12, section 4.2.3). */
    private static final class WholeNumbers<T extends Number> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1;

        private final transient Exact<T> exact;

        WholeNumbers(Class<T> type, Exact<T> exact) {
            super(type);
            this.exact = exact;
        }

        private interface Exact<T> {
            /** Throws an ArithmeticException when the type does not have the number. */
            T of(BigDecimal number);
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isNumeric()) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            try {
                return exact.of(parser.getDecimalValue());
            } catch (ArithmeticException e) {
                return (T) context.handleWeirdNumberValue(handledType(), 0, "out of range");
            }
        }
    }
}
