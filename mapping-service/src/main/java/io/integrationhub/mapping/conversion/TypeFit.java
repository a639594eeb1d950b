package io.integrationhub.mapping.conversion;

import io.integrationhub.mapping.attribute.AttributeType;
import java.util.Optional;

/** Whether the values of a field can become those of an attribute, as far as their types tell. */
public enum TypeFit {

    /** They are of the same kind. */
    FITS,

    /** Those values can that are written as the attribute's are; what else the field holds is refused. */
    BY_VALUE,

    /** They can once a value map says what they mean. */
    NEEDS_VALUE_MAP,

    /** They cannot. */
    MISFIT;

    /** How the values of a field of this type become those of an attribute. */
    public static TypeFit of(AttributeType field, AttributeType attribute) {
        if (field == attribute) {
            return FITS;
        }
        return switch (attribute) {
            case TEXT -> field == AttributeType.DATE || field == AttributeType.DATASET ? FITS : MISFIT;
            case DIGIT -> field == AttributeType.TEXT || field == AttributeType.DATASET ? BY_VALUE : MISFIT;
            case DATE -> field == AttributeType.TEXT ? BY_VALUE : MISFIT;
            case DATASET -> field == AttributeType.TEXT ? BY_VALUE : withMap(field);
            case BOOLEAN -> isWritten(field) ? BY_VALUE : withMap(field);
            case ADDRESS -> MISFIT;
        };
    }

    /** How the values of a field of this type become a part of an address. */
    public static TypeFit ofPart(AttributeType field) {
        return field == AttributeType.TEXT || field == AttributeType.DATASET ? FITS : MISFIT;
    }

    /** Whether its values may be written as true and false, or 1 and 0. */
    private static boolean isWritten(AttributeType field) {
        return field == AttributeType.TEXT || field == AttributeType.DATASET || field == AttributeType.DIGIT;
    }

    /** An address is no value of a list. */
    private static TypeFit withMap(AttributeType field) {
        return field == AttributeType.ADDRESS ? MISFIT : NEEDS_VALUE_MAP;
    }

    /** Whether any value can; what one value cannot, the conversion says. */
    public boolean isPossible(boolean valueMap) {
        return this == FITS || this == BY_VALUE || (this == NEEDS_VALUE_MAP && valueMap);
    }

    /**
     * Why values of the field cannot be those of the attribute, as a sentence for people; empty when they can.
     *
     * @param valueMap whether the mapping says what each value of the field means
     */
    public static Optional<String> misfit(AttributeType field, AttributeType attribute, boolean valueMap) {
        TypeFit fit = of(field, attribute);
        return fit.isPossible(valueMap) ? Optional.empty() : fit.remark(field, attribute);
    }

    /** What is to be said of the types, as a sentence for people; empty when they fit. */
    public Optional<String> remark(AttributeType field, AttributeType attribute) {
        String types = "The field is of type " + field.text() + ", and the attribute of type " + attribute.text();
        return switch (this) {
            case FITS -> Optional.empty();
            case BY_VALUE -> Optional.of(types + ": values that are " + not(attribute) + " are refused.");
            case NEEDS_VALUE_MAP -> Optional.of(types + ": that needs a value map.");
            case MISFIT -> Optional.of(types + ".");
        };
    }

    private static String not(AttributeType attribute) {
        return switch (attribute) {
            case DIGIT -> "no numbers";
            case DATE -> "no dates";
            case BOOLEAN -> "not true or false, nor 1 or 0,";
            case DATASET -> "no options of the attribute";
            case TEXT, ADDRESS -> throw new IllegalStateException("values of this type fit by their type alone");
        };
    }
}
