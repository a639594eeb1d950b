package io.integrationhub.mapping.attribute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an administrator decides about an attribute, beside its name. */
record AttributeSettings(
        String label,
        AttributeType type,
        boolean sensitive,
        @Nullable Integer maxLength,
        List<String> options,
        boolean externallyMapped) {

    AttributeSettings {
        options = List.copyOf(options);
    }
}
