package io.integrationhub.mapping.schema;

import io.integrationhub.mapping.attribute.AttributeType;
import java.util.Optional;

/** Decides which fields may be mapped to which attributes, by their types. */
final class TypeFit {

    private TypeFit() {}

    /**
     * Why values of the field cannot be those of the attribute, as a sentence for people; empty when they can.
     *
     * @param valueMap whether the mapping says what each value of the field means
     */
    static Optional<String> misfit(AttributeType field, AttributeType attribute, boolean valueMap) {
        if (field == attribute || (valueMap && field != AttributeType.ADDRESS)) {
            return Optional.empty();
        }
        boolean fits = switch (attribute) {
            case TEXT -> field == AttributeType.DATE || field == AttributeType.DATASET;
            case DIGIT, DATASET -> field == AttributeType.TEXT || field == AttributeType.DATASET;
            case DATE -> field == AttributeType.TEXT;
            case BOOLEAN ->
                field == AttributeType.TEXT || field == AttributeType.DATASET || field == AttributeType.DIGIT;
            case ADDRESS -> false;
        };
        return fits ? Optional.empty() : Optional.of(sentence(field, attribute));
    }

    private static String sentence(AttributeType field, AttributeType attribute) {
        boolean mappable = field != AttributeType.ADDRESS
                && (attribute == AttributeType.DATASET || attribute == AttributeType.BOOLEAN);
        return "The field is of type " + field.text() + ", and the attribute of type " + attribute.text()
                + (mappable ? ": that needs a value map." : ".");
    }
}
