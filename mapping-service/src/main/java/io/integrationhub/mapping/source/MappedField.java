package io.integrationhub.mapping.source;

import io.integrationhub.mapping.attribute.AttributeDefinition;

/** A field of the customer app together with an attribute that takes its value. */
public record MappedField(String object, String field, AttributeDefinition attribute) {}
