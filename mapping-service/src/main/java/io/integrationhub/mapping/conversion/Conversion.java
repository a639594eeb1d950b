package io.integrationhub.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.mapping.attribute.ValueRule;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts the values of one mapping, from the customer app to the session and back. Immutable; see the package. */
public final class Conversion {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final ValueRule attribute;
    private final ValueFormats formats;
    private final @Nullable ValueMap values;
    private final @Nullable JsonNode missingDefault;
    private final @Nullable AddressFields parts;

    private Conversion(
            ValueRule attribute, ConversionSettings settings, ValueFormats formats, @Nullable AddressFields parts) {
        this.attribute = attribute;
        this.formats = formats;
        this.values = ValueMap.of(settings);
        this.missingDefault = settings.missingDefault();
        this.parts = parts;
    }

    /**
     * The conversion between one field and an attribute.
     *
     * @param settings without {@linkplain ConversionSettings#violations violations}
     */
    public static Conversion of(ValueRule attribute, ConversionSettings settings, ValueFormats formats) {
        return new Conversion(attribute, settings, formats, null);
    }

    /**
     * The conversion between several fields and an address. It takes and gives JSON objects of values by field name.
     *
     * @param settings without {@linkplain ConversionSettings#violations violations}
     */
    public static Conversion ofAddress(
            ValueRule attribute, ConversionSettings settings, ValueFormats formats, AddressFields parts) {
        return new Conversion(attribute, settings, formats, parts);
    }

    /** What the field's value is as the attribute's. JSON null and null are no value. */
    public Converted toAttribute(@Nullable JsonNode field) {
        if (field == null || isNone(field)) {
            return missing();
        }
        if (parts != null) {
            return addressOf(field, parts);
        }
        return mapped(field).map(this::checkedMap).orElseGet(() -> toAttributeAsItIs(field));
    }

    /** What the attribute's value is as the field's. JSON null and null are no value. */
    public Converted toField(@Nullable JsonNode value) {
        if (value == null || isNone(value)) {
            return Converted.MISSING;
        }
        Optional<String> misfit = attribute.misfit(value);
        if (misfit.isPresent()) {
            return new Converted.Invalid(misfit.get());
        }
        if (parts != null) {
            return new Converted.Value(parts.values(value));
        }
        Optional<Converted> mapped = values == null ? Optional.empty() : values.toField(value);
        return mapped.orElseGet(() -> toFieldAsItIs(value));
    }

    private static boolean isNone(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    private Converted missing() {
        return missingDefault == null ? Converted.MISSING : checked(missingDefault, "The default does not fit: ");
    }

    private Converted addressOf(JsonNode values, AddressFields fields) {
        JsonNode address = fields.address(values);
        return address.isEmpty() ? missing() : checked(address, "");
    }

    private Optional<Converted> mapped(JsonNode field) {
        return values == null ? Optional.empty() : values.toAttribute(field);
    }

    /** The attribute may have changed since the map was made. */
    private Converted checkedMap(Converted mapped) {
        return mapped instanceof Converted.Value(JsonNode value)
                ? checked(value, "What the value map gives does not fit: ")
                : mapped;
    }

    private Converted checked(JsonNode value, String about) {
        return attribute
                .misfit(value)
                .<Converted>map(fault -> new Converted.Invalid(about + fault))
                .orElseGet(() -> new Converted.Value(value));
    }

    private Converted toAttributeAsItIs(JsonNode field) {
        return switch (attribute.type()) {
            case DATE -> date(field);
            case DIGIT -> number(field);
            case BOOLEAN -> checked(truth(field), "");
            case TEXT, ADDRESS, DATASET -> checked(field, "");
        };
    }

    private Converted date(JsonNode field) {
        if (formats.date().equals(DateFormat.ISO)) {
            return checked(field, "");
        }
        return Optional.ofNullable(field.textValue())
                .flatMap(formats.date()::read)
                .map(TextNode::valueOf)
                .map(date -> checked(date, ""))
                .orElseGet(() -> new Converted.Invalid("The value must be a date that exists, in the form "
                        + formats.date().pattern() + "."));
    }

    /** A text of digits only is kept: it may be a number of a thing, whose leading zeros count. */
    private Converted number(JsonNode field) {
        if (!field.isTextual() || DIGITS.matcher(field.textValue()).matches()) {
            return checked(field, "");
        }
        return formats.number()
                .read(field.textValue())
                .map(number -> checked(number, ""))
                .orElseGet(() -> new Converted.Invalid(notANumber()));
    }

    private String notANumber() {
        return formats.number() == NumberFormat.JSON
                ? "The value must be digits or a number."
                : "The value must be digits, a number, or a text of the form "
                        + formats.number().sample() + ".";
    }

    /** What cannot mean anything else is a boolean: true and false as texts, 1 and 0. */
    private static JsonNode truth(JsonNode field) {
        return switch (field.asText().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> BooleanNode.TRUE;
            case "false", "0" -> BooleanNode.FALSE;
            default -> field;
        };
    }

    private Converted toFieldAsItIs(JsonNode value) {
        return switch (attribute.type()) {
            case DATE -> new Converted.Value(TextNode.valueOf(formats.date().write(value.textValue())));
            case DIGIT ->
                value.isNumber()
                        ? formats.number()
                                .write(value)
                                .<Converted>map(Converted.Value::new)
                                .orElseGet(() -> new Converted.Invalid(
                                        "The number is too long for the form of the customer app's numbers."))
                        : new Converted.Value(value);
            case TEXT, BOOLEAN, ADDRESS, DATASET -> new Converted.Value(value);
        };
    }
}
