package io.integrationhub.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.ValueRule;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts the values of one mapping, from the customer app to the session and back. Immutable; see the package. */
public final class Conversion {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final ValueRule attribute;
    /** Null when values are not converted, but checked only. */
    private final @Nullable ValueFormats formats;

    private final @Nullable ValueMap values;
    private final @Nullable JsonNode missingDefault;
    private final @Nullable AddressFields parts;
    /** Null when the type of the field is not known, or counts for nothing. */
    private final @Nullable AttributeType field;

    private final long bytes;

    private Conversion(
            ValueRule attribute,
            ConversionSettings settings,
            @Nullable ValueFormats formats,
            @Nullable AddressFields parts,
            @Nullable AttributeType field) {
        this.attribute = attribute;
        this.formats = formats;
        this.values = ValueMap.of(settings);
        this.missingDefault = settings.missingDefault();
        this.parts = parts;
        this.field = field;
        this.bytes = settings.bytes();
    }

    /** No conversion: values are those of the attribute already, and have to fit. */
    public static Conversion exact(ValueRule attribute) {
        return new Conversion(attribute, ConversionSettings.NONE, null, null, null);
    }

    /**
     * The conversion between one field and an attribute.
     *
     * @param settings without {@linkplain ConversionSettings#violations violations}
     */
    public static Conversion of(ValueRule attribute, ConversionSettings settings, ValueFormats formats) {
        return new Conversion(attribute, settings, formats, null, null);
    }

    /**
     * The conversion between a field of this type and an attribute: what is written to it is of its kind.
     *
     * @param field null when the type is not known
     */
    public static Conversion of(
            ValueRule attribute, ConversionSettings settings, ValueFormats formats, @Nullable AttributeType field) {
        return new Conversion(attribute, settings, formats, null, field);
    }

    /**
     * The conversion between several fields and an address. It takes and gives JSON objects of values by field name.
     *
     * @param settings without {@linkplain ConversionSettings#violations violations}
     */
    public static Conversion ofAddress(
            ValueRule attribute, ConversionSettings settings, ValueFormats formats, AddressFields parts) {
        return new Conversion(attribute, settings, formats, parts, null);
    }

    /** Whether values of several fields go in and come out, as JSON objects by field name. */
    public boolean isOfParts() {
        return parts != null;
    }

    /** Whether a missing value has a default. */
    public boolean hasDefault() {
        return missingDefault != null;
    }

    /** About how much memory it takes. */
    public long bytes() {
        return bytes;
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
        // The attribute may have changed since the parts were chosen: other values have none, and would empty the
        // fields.
        if (parts != null && attribute.type() != AttributeType.ADDRESS) {
            return new Converted.Invalid("The source has the parts of an address, and the attribute is none.");
        }
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

    /** A default that no longer fits the attribute is none: the call that lacks the value is not at fault. */
    private Converted missing() {
        return missingDefault == null || attribute.misfit(missingDefault).isPresent()
                ? Converted.MISSING
                : new Converted.Value(missingDefault);
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
        if (formats == null) {
            return checked(field, "");
        }
        return switch (attribute.type()) {
            case DATE -> date(field, formats.date());
            case DIGIT -> number(field, formats.number());
            case BOOLEAN -> checked(truth(field), "");
            case TEXT, ADDRESS, DATASET -> checked(field, "");
        };
    }

    private Converted date(JsonNode field, DateFormat format) {
        if (format.equals(DateFormat.ISO)) {
            return checked(field, "");
        }
        return Optional.ofNullable(field.textValue())
                .flatMap(format::read)
                .map(date -> checked(TextNode.valueOf(date), ""))
                .orElseGet(() -> new Converted.Invalid(
                        "The value must be a date that exists, in the form " + format.pattern() + "."));
    }

    /** A text of digits only is kept: it may be a number of a thing, whose leading zeros count. */
    private Converted number(JsonNode field, NumberFormat format) {
        if (!field.isTextual() || DIGITS.matcher(field.textValue()).matches()) {
            return checked(field, "");
        }
        return format.read(field.textValue())
                .map(number -> checked(number, ""))
                .orElseGet(() -> new Converted.Invalid(notANumber(format)));
    }

    private static String notANumber(NumberFormat format) {
        return format == NumberFormat.JSON
                ? "The value must be digits or a number."
                : "The value must be digits, a number, or a text of the form " + format.sample() + ".";
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
        if (formats == null) {
            return new Converted.Value(value);
        }
        Converted formatted = formatted(value, formats);
        return field != null && formatted instanceof Converted.Value(JsonNode written)
                ? ofKind(field, written)
                : formatted;
    }

    /** The customer app would take a value of another kind for something else, or refuse the whole record. */
    private static Converted ofKind(AttributeType field, JsonNode value) {
        boolean fits = switch (field) {
            case TEXT, DATASET, DATE -> value.isTextual();
            case DIGIT -> value.isTextual() || value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case ADDRESS -> value.isObject();
        };
        if (fits) {
            return new Converted.Value(value);
        }
        return value.isNumber() && (field == AttributeType.TEXT || field == AttributeType.DATASET)
                ? written(value, NumberFormat.POINT)
                : new Converted.Invalid("The field is of type " + field.text()
                        + ", and the value has no form there without a value map.");
    }

    private Converted formatted(JsonNode value, ValueFormats formats) {
        return switch (attribute.type()) {
            case DATE -> new Converted.Value(TextNode.valueOf(formats.date().write(value.textValue())));
            case DIGIT -> value.isNumber() ? written(value, formats.number()) : new Converted.Value(value);
            case TEXT, BOOLEAN, ADDRESS, DATASET -> new Converted.Value(value);
        };
    }

    private static Converted written(JsonNode number, NumberFormat format) {
        return format.write(number)
                .<Converted>map(Converted.Value::new)
                .orElseGet(() ->
                        new Converted.Invalid("The number is too long for the form of the customer app's numbers."));
    }
}
