package io.integrationhub.mapping.source;

import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.conversion.Target;

/**
 * A field of the customer app together with an attribute that takes its value. An address that is made of several fields is the
 * target of each.
 */
public record MappedField(String object, String field, Target target) {

    /** A field whose values are taken in the standard formats. */
    public MappedField(String object, String field, AttributeDefinition attribute) {
        this(object, field, Target.of(attribute));
    }

    AttributeDefinition attribute() {
        return target.attribute();
    }
}
