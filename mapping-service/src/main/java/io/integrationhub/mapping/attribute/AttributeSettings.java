package io.integrationhub.mapping.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** What values it accepts. */
    ValueRule rule() {
        return new ValueRule(type, maxLength, options);
    }

    /** The members, by their names in the API, that other settings have otherwise. */
    List<String> differences(AttributeSettings other) {
        var different = new ArrayList<String>();
        addUnless(different, "label", label.equals(other.label));
        addUnless(different, "type", type == other.type);
        addUnless(different, "sensitive", sensitive == other.sensitive);
        addUnless(different, "maxLength", Objects.equals(maxLength, other.maxLength));
        addUnless(different, "options", options.equals(other.options));
        addUnless(different, "externallyMapped", externallyMapped == other.externallyMapped);
        return different;
    }

    private static void addUnless(List<String> different, String member, boolean same) {
        if (!same) {
            different.add(member);
        }
    }
}
