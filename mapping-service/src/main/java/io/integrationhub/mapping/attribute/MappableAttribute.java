package io.integrationhub.mapping.attribute;

import java.util.UUID;

/** An attribute as fields are mapped to it. */
public record MappableAttribute(UUID id, String label, AttributeDefinition definition) {

    /** Its name. */
    public String name() {
        return definition.name();
    }

    /** The type of its values. */
    public AttributeType type() {
        return definition.rule().type();
    }
}
