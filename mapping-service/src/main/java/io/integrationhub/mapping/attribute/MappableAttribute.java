package io.integrationhub.mapping.attribute;

import java.util.UUID;

/** An attribute that takes values from sources. */
public record MappableAttribute(UUID id, AttributeDefinition definition) {}
