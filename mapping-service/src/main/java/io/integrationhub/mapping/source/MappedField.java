package io.integrationhub.mapping.source;

import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.conversion.Target;

/**
 * A field of the customer app together with an attribute that takes its value. An address that is made of several fields is the
 * target of each.
 */
public record MappedField(String object, String field, Target target) {

    private static final long BYTES_OF_OBJECT = 64;

    /** A field whose values are taken in the standard formats. */
    public MappedField(String object, String field, AttributeDefinition attribute) {
        this(object, field, Target.of(attribute));
    }

    /** About how much memory it takes; what two fields share counts for each. */
    long bytes() {
        long options = target.attribute().rule().options().stream()
                .mapToLong(option -> BYTES_OF_OBJECT + 2L * option.length())
                .sum();
        return 8 * BYTES_OF_OBJECT + options + target.conversion().bytes();
    }

    AttributeDefinition attribute() {
        return target.attribute();
    }
}
