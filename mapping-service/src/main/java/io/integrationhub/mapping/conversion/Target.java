package io.integrationhub.mapping.conversion;

import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.attribute.ConversionSettings;

/** An attribute that takes the value of a field, or of several, and how it is converted. */
public record Target(AttributeDefinition attribute, Conversion conversion) {

    /** An attribute that takes the values of attributes themselves: they fit as they are, or do not. */
    public static Target exact(AttributeDefinition attribute) {
        return new Target(attribute, Conversion.exact(attribute.rule()));
    }

    /** An attribute that takes a field's values in the standard formats. */
    public static Target of(AttributeDefinition attribute) {
        return new Target(attribute, Conversion.of(attribute.rule(), ConversionSettings.NONE, ValueFormats.STANDARD));
    }
}
