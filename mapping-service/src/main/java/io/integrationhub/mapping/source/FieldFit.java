package io.integrationhub.mapping.source;

import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.attribute.ValueRule;
import io.integrationhub.mapping.conversion.TypeFit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a field can be the source of an attribute.
 *
 * @param reason what is to be said of it, as a sentence for people; empty when it fits as it is
 */
record FieldFit(Kind kind, Optional<String> reason) {

    /** How a field fits. */
    enum Kind {
        FITS,
        BY_VALUE,
        NEEDS_VALUE_MAP,
        /** As one of the fields that an address is made of. */
        PART,
        MISFIT;

        /** The name in the API. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static FieldFit of(MappableAttribute attribute, CandidateField field) {
        ValueRule rule = attribute.definition().rule();
        TypeFit fit = TypeFit.of(field.type(), rule.type());
        if (isPart(field.type(), rule.type())) {
            return new FieldFit(Kind.PART, Optional.of("The field can hold a part of the address."));
        }
        boolean hasOthers = rule.type() == AttributeType.DATASET
                && field.type() == AttributeType.DATASET
                && !new HashSet<>(rule.options()).containsAll(field.options());
        return hasOthers
                ? new FieldFit(
                        Kind.NEEDS_VALUE_MAP,
                        Optional.of("The field has options that the attribute does not have: that needs a value map."))
                : new FieldFit(Kind.valueOf(fit.name()), fit.remark(field.type(), rule.type()));
    }

    private static boolean isPart(AttributeType field, AttributeType attribute) {
        return attribute == AttributeType.ADDRESS && TypeFit.ofPart(field) == TypeFit.FITS;
    }

    /** The types of the fields that can be a source of an attribute of this type, in one way or another. */
    static List<AttributeType> possible(AttributeType attribute) {
        return Arrays.stream(AttributeType.values())
                .filter(field ->
                        isPart(field, attribute) || TypeFit.of(field, attribute).isPossible(true))
                .toList();
    }
}
