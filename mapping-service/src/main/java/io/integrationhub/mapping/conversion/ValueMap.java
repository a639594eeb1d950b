package io.integrationhub.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.mapping.attribute.ConversionSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pairs of conversion settings, looked up from either side. */
final class ValueMap {

    private final Map<JsonNode, JsonNode> toAttribute = new HashMap<>();
    private final Map<JsonNode, JsonNode> toField = new HashMap<>();
    private final ConversionSettings.Unlisted unlisted;
    private final @Nullable JsonNode unlistedDefault;

    private ValueMap(ConversionSettings settings) {
        this.unlisted = settings.whenUnlisted();
        this.unlistedDefault = settings.unlistedDefault();
        for (ConversionSettings.Pair pair : settings.pairs()) {
            JsonNode field = Objects.requireNonNull(pair.field());
            JsonNode attribute = Objects.requireNonNull(pair.attribute());
            toAttribute.put(field, attribute);
            // The first of several: it is the one that the person has put there as the usual one.
            toField.putIfAbsent(attribute, field);
        }
    }

    /** The map of these settings; null when they have no pairs. */
    static @Nullable ValueMap of(ConversionSettings settings) {
        return settings.pairs().isEmpty() ? null : new ValueMap(settings);
    }

    /** What the field's value is as the attribute's; empty when it passes as it is. */
    Optional<Converted> toAttribute(JsonNode field) {
        JsonNode attribute = toAttribute.get(field);
        if (attribute != null) {
            return Optional.of(new Converted.Value(attribute));
        }
        return switch (unlisted) {
            case REFUSE -> Optional.of(new Converted.Invalid("The value is not in the field's value map."));
            case PASS_ON -> Optional.empty();
            case DEFAULT -> Optional.of(new Converted.Value(Objects.requireNonNull(unlistedDefault)));
        };
    }

    /** What the attribute's value is as the field's; empty when it passes as it is. */
    Optional<Converted> toField(JsonNode attribute) {
        JsonNode field = toField.get(attribute);
        if (field != null) {
            return Optional.of(new Converted.Value(field));
        }
        if (unlisted != ConversionSettings.Unlisted.PASS_ON) {
            return Optional.of(new Converted.Invalid("The value map has no value of the field for the value."));
        }
        // Passed on as it is, it would mean something else to the customer app.
        return toAttribute.containsKey(attribute)
                ? Optional.of(new Converted.Invalid("The value means another one in the field's value map."))
                : Optional.empty();
    }
}
