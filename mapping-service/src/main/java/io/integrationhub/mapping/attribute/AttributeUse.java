package io.integrationhub.mapping.attribute;

/**
 * A field that is mapped to an attribute: what keeps it from being deleted, and whose conversion has to go on fitting when
 * it is changed.
 *
 * @param hub name of the hub
 * @param place what of the hub uses it, as a part of a sentence: "the field /a of the data schema of hub_2"
 * @param conversion how the field's values are converted
 * @param oneToOne whether the conversion is used backwards, too
 */
public record AttributeUse(String hub, String place, ConversionSettings conversion, boolean oneToOne) {

    /** A source. */
    static AttributeUse of(SourceView source) {
        String fields = String.join(", ", source.fieldNames());
        ConversionSettings conversion = source.conversion();
        return new AttributeUse(
                source.hub(),
                "the source in hub " + source.hub() + ": object " + source.object() + ", field " + fields,
                conversion == null ? ConversionSettings.NONE : conversion,
                source.updatable());
    }

    /** The place, with what of the attribute is used there beside its name. */
    String described() {
        return conversion.pairs().isEmpty()
                ? place
                : place + " (with a value map of " + conversion.pairs().size() + " values)";
    }
}
